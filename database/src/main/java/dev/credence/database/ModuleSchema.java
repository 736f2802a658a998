package dev.credence.database;

import java.util.regex.Pattern;

/**
 * A module's own PostgreSQL schema and where its Flyway migrations are; declared as a bean by the
 * module.
 *
 * <p>Migrations run with the schema as the search path, so their SQL need not name it; entities and
 * queries must.
 *
 * @param schema the schema's name: lower-case letters, digits and underscores
 * @param location a Flyway location such as {@code classpath:db/tracker}
 */
public record ModuleSchema(String schema, String location) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    public ModuleSchema {
        if (!NAME.matcher(schema).matches()) {
            throw new IllegalArgumentException("not a schema name: '" + schema + "'");
        }
    }
}
