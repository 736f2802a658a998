package dev.credence.cli.comparison;

import dev.credence.cli.api.Table;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** How a comparison reads on a terminal. */
public final class ComparisonText {

    private ComparisonText() {}

    /** Of two runs or versions. */
    public static String ofPair(JsonNode comparison) {
        var text = new StringBuilder();
        text.append("A  ").append(side(comparison.path("a"))).append('\n');
        text.append("B  ").append(side(comparison.path("b"))).append('\n');
        if (!comparison.path("params").isEmpty()) {
            var table = new Table("PARAMETER", "A", "B");
            for (var param : comparison.path("params")) {
                table.row(
                        param.path("name").asString(""),
                        param.path("a").asString("-"),
                        param.path("b").asString("-"));
            }
            text.append('\n').append(table);
        }
        var metrics = new Table("METRIC", "A", "B", "A - B");
        for (var metric : comparison.path("metrics")) {
            metrics.row(
                    metric.path("name").asString(""),
                    number(metric.path("a")),
                    number(metric.path("b")),
                    number(metric.path("difference")));
        }
        text.append('\n').append(metrics);
        if (!comparison.path("losses").isEmpty()) {
            text.append('\n').append(losses(comparison.path("losses")));
        }
        elpd(comparison.path("elpd"), text);
        for (var note : comparison.path("notes")) {
            text.append("note: ").append(note.asString("")).append('\n');
        }
        return text.toString();
    }

    private static Table losses(JsonNode losses) {
        var table =
                new Table(
                        "LOSS, ROW BY ROW", "A BETTER BY", "95 % INTERVAL", "P(A BETTER)", "ROWS");
        for (var loss : losses) {
            var gain = loss.path("improvement");
            table.row(
                    loss.path("loss").asString(""),
                    "%s ± %s"
                            .formatted(
                                    number(gain.path("mean")), number(gain.path("standard_error"))),
                    "%s to %s".formatted(number(gain.path("lower")), number(gain.path("upper"))),
                    number(loss.path("probability_of_a")),
                    gain.path("n").asInt());
        }
        return table;
    }

    private static void elpd(JsonNode elpd, StringBuilder text) {
        if (elpd.isMissingNode() || elpd.isNull()) {
            return;
        }
        text.append(
                "%nelpd (PSIS-LOO) of A less that of B: %s ± %s over %d observations, P(A better) %s%n"
                        .formatted(
                                number(elpd.path("difference")),
                                number(elpd.path("standard_error")),
                                elpd.path("observations").asInt(),
                                number(elpd.path("probability_of_a"))));
        for (var caveat : elpd.path("caveats")) {
            text.append("  ").append(caveat.asString("")).append('\n');
        }
    }

    /** Of groups of runs, a line per group and metric. */
    public static String ofGroups(JsonNode answer) {
        var table =
                new Table(
                        answer.path("by").asString("").toUpperCase(Locale.ROOT),
                        "METRIC",
                        "RUNS",
                        "MEAN",
                        "SD",
                        "95 % INTERVAL");
        for (var group : answer.path("groups")) {
            for (var metric : group.path("metrics").properties()) {
                var estimate = metric.getValue();
                table.row(
                        group.path("value").asString(""),
                        metric.getKey(),
                        estimate.path("n").asInt(),
                        number(estimate.path("mean")),
                        number(estimate.path("sd")),
                        estimate.hasNonNull("lower")
                                ? "%s to %s"
                                        .formatted(
                                                number(estimate.path("lower")),
                                                number(estimate.path("upper")))
                                : "-");
            }
        }
        return table.toString();
    }

    private static String side(JsonNode side) {
        return "%s (run %s)%s"
                .formatted(
                        side.path("name").asString(""),
                        side.path("run").asString(""),
                        side.hasNonNull("version")
                                ? ", version " + side.path("version").asString("")
                                : "");
    }

    private static String number(JsonNode value) {
        return value.isNumber() ? String.format(Locale.ROOT, "%.4g", value.asDouble()) : "-";
    }
}
