package dev.credence.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Remembers, as the comment of a module's schema, the digest of the migrations that brought it to
 * its state. A start that finds its own digest need not ask Flyway, which would cost a tenth of the
 * start; any other digest, an older one too, is Flyway's matter.
 */
record MigrationMark(ModuleSchema module, String text) {

    private static final String PREFIX = "migrated by ";

    /** The mark that the schema gets from this build's migrations. */
    static MigrationMark of(ModuleSchema module) {
        try {
            Resource[] files =
                    new PathMatchingResourcePatternResolver()
                            .getResources(module.location() + "/*.sql");
            Arrays.sort(files, Comparator.comparing(MigrationMark::name));
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Resource file : files) {
                digest.update(name(file).getBytes(StandardCharsets.UTF_8));
                try (InputStream content = file.getInputStream()) {
                    digest.update(content.readAllBytes());
                }
            }
            return new MigrationMark(module, PREFIX + HexFormat.of().formatHex(digest.digest()));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + module.location(), failure);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String name(Resource file) {
        return String.valueOf(file.getFilename());
    }

    boolean isOn(Connection connection) throws SQLException {
        try (PreparedStatement question =
                connection.prepareStatement(
                        "select obj_description(oid, 'pg_namespace') from pg_namespace where nspname = ?")) {
            question.setString(1, module.schema());
            try (ResultSet answer = question.executeQuery()) {
                return answer.next() && text.equals(answer.getString(1));
            }
        }
    }

    /** Neither part can hold a quote: the name of a schema is checked, the text is ours. */
    void putOn(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("comment on schema " + module.schema() + " is '" + text + "'");
        }
    }
}
