package dev.credence.cli.training;

import dev.credence.cli.api.Table;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** How profiles and differences of data read on a terminal. */
final class DataText {

    private DataText() {}

    static String profile(JsonNode profile) {
        if (profile.hasNonNull("unreadable")) {
            return "not a table: " + profile.path("unreadable").asString("");
        }
        var table =
                new Table(
                        "COLUMN", "TYPE", "VALUES", "MISSING", "MIN", "MEDIAN", "MAX", "MEAN", "SD",
                        "MOST");
        for (var column : profile.path("columns")) {
            var numbers = column.path("numbers");
            table.row(
                    column.path("name").asString(""),
                    column.path("type").asString("").toLowerCase(Locale.ROOT),
                    column.path("count").asLong(),
                    column.path("missing").asLong(),
                    number(numbers.path("min")),
                    number(numbers.at("/percentiles/50")),
                    number(numbers.path("max")),
                    number(numbers.path("mean")),
                    number(numbers.path("sd")),
                    column.at("/categories/most/0/value").asString(""));
        }
        return "%d rows%n%s".formatted(profile.path("rows").asLong(), table);
    }

    static String diff(JsonNode diff) {
        var text = new StringBuilder();
        text.append(
                "%s: version %d has %d rows, version %d has %d%n"
                        .formatted(
                                diff.path("name").asString(""),
                                diff.path("from").asInt(),
                                diff.path("rows_before").asLong(),
                                diff.path("to").asInt(),
                                diff.path("rows_after").asLong()));
        for (var change : diff.path("schema")) {
            text.append(change.asString("")).append('\n');
        }
        var table = new Table("COLUMN", "MISSING", "MEAN", "SD", "DRIFT", "MEASURE");
        for (var column : diff.path("columns")) {
            table.row(
                    column.path("name").asString(""),
                    moved(column, "missing"),
                    moved(column, "mean"),
                    moved(column, "sd"),
                    number(column.at("/drift/distance")),
                    column.at("/drift/measure").asString(""));
        }
        text.append(table);
        for (var note : diff.path("notes")) {
            text.append("note: ").append(note.asString("")).append('\n');
        }
        return text.toString();
    }

    private static String moved(JsonNode column, String figure) {
        var before = number(column.path(figure + "_before"));
        var after = number(column.path(figure + "_after"));
        return before.equals(after) ? before : before + " -> " + after;
    }

    private static String number(JsonNode value) {
        return value.isNumber() ? String.format(Locale.ROOT, "%.4g", value.asDouble()) : "";
    }
}
