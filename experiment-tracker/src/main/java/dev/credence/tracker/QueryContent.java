package dev.credence.tracker;

import dev.credence.artifact.Artifacts;
import dev.credence.problem.InvalidFields;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one query against a named PostgreSQL database, as CSV: read in one read-only
 * transaction by a cursor, as long as the settings allow. A role that could do more than read is
 * refused.
 */
final class QueryContent implements Artifacts.Content {

    private static final int FETCHED_AT_ONCE = 1_000;
    private static final int LONGEST = 100_000;
    private static final Pattern QUOTED = Pattern.compile("[\",\\r\\n]");

    /**
     * SQLSTATE classes that are the query's fault: cancelled, syntax and access, data, read-only.
     */
    private static final Pattern OF_THE_QUERY = Pattern.compile("57014|(42|22|25|21|0A).{3}");

    private final String source;
    private final DataSourceSettings.Postgres database;
    private final DataSourceSettings settings;
    private final String query;

    QueryContent(
            String source,
            DataSourceSettings.Postgres database,
            DataSourceSettings settings,
            String query) {
        this.source = source;
        this.database = database;
        this.settings = settings;
        this.query = statement(query);
    }

    /** One statement; with another behind it a caller could leave the read-only transaction. */
    private static String statement(String query) {
        String statement = query.strip().replaceFirst(";\\s*$", "");
        if (statement.isEmpty()
                || statement.length() > LONGEST
                || statement.indexOf(';') >= 0
                || statement.indexOf('\0') >= 0) {
            throw new InvalidFields(
                    "query",
                    "must be one SELECT of at most %d characters, without ';'".formatted(LONGEST));
        }
        return statement;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try (Connection connection = connect()) {
            requireReader(connection);
            copy(connection, out);
            connection.rollback();
        } catch (SQLException failure) {
            throw refused(failure);
        }
    }

    private Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", database.username());
        properties.setProperty("password", database.password());
        properties.setProperty("ApplicationName", "credence data");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", Long.toString(settings.timeout().toSeconds() + 10));
        properties.setProperty("preferQueryMode", "extended");
        properties.setProperty(
                "options",
                "-c default_transaction_read_only=on -c statement_timeout=%d"
                        .formatted(settings.timeout().toMillis()));
        Connection connection = DriverManager.getConnection(database.url(), properties);
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        return connection;
    }

    private void requireReader(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                """
                                select rolsuper or rolcreaterole or rolcreatedb or rolreplication
                                    or pg_has_role(oid, 'pg_execute_server_program', 'member')
                                    or pg_has_role(oid, 'pg_write_server_files', 'member')
                                    or pg_has_role(oid, 'pg_write_all_data', 'member')
                                from pg_catalog.pg_roles where rolname = current_user
                                """)) {
            if (!row.next() || row.getBoolean(1)) {
                throw new InvalidFields(
                        "source",
                        "the role of '%s' can do more than read; give it one that can't"
                                .formatted(source));
            }
        }
    }

    private void copy(Connection connection, OutputStream out) throws SQLException, IOException {
        var bounded = new BoundedContent(out, "query", settings.maxSize().toBytes());
        Writer csv = new OutputStreamWriter(bounded, StandardCharsets.UTF_8);
        // As a subquery nothing but a query is accepted.
        try (Statement select = connection.createStatement()) {
            select.setEscapeProcessing(false);
            select.setFetchSize(FETCHED_AT_ONCE);
            try (ResultSet rows =
                    select.executeQuery("select * from (\n" + query + "\n) as data")) {
                int columns = header(rows.getMetaData(), csv);
                for (int row = 1; rows.next(); row++) {
                    if (row > settings.maxRows()) {
                        throw new InvalidFields(
                                "query",
                                "must give at most %d rows (credence.data.max-rows)"
                                        .formatted(settings.maxRows()));
                    }
                    for (int column = 1; column <= columns; column++) {
                        field(rows.getString(column), column, csv);
                    }
                    csv.write("\r\n");
                }
            }
        }
        csv.flush();
    }

    private static int header(ResultSetMetaData columns, Writer csv)
            throws SQLException, IOException {
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            field(columns.getColumnLabel(column), column, csv);
        }
        csv.write("\r\n");
        return columns.getColumnCount();
    }

    private static void field(@Nullable String text, int column, Writer csv) throws IOException {
        if (column > 1) {
            csv.write(',');
        }
        if (text == null) {
            return;
        }
        csv.write(QUOTED.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text);
    }

    private RuntimeException refused(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        if (!OF_THE_QUERY.matcher(state).matches()) {
            return new DataSourceUnavailable(source, failure);
        }
        return new InvalidFields(
                "query",
                state.equals("57014")
                        ? "must be answered within %d s (credence.data.timeout)"
                                .formatted(settings.timeout().toSeconds())
                        : "was refused by the database: " + failure.getMessage());
    }
}
