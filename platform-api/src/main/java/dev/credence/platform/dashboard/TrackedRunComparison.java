package dev.credence.platform.dashboard;

import dev.credence.tracker.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What tracked runs have in common and where they differ, as a table and as numbers to plot. */
final class TrackedRunComparison {

    private TrackedRunComparison() {}

    /**
     * The numeric quantities of the runs: the values of axis {@code i} of each run are {@code
     * runs[…].values[i]}, null where the run has none.
     */
    record Plot(List<String> axes, List<Line> runs) {}

    record Line(String id, String name, List<@Nullable Double> values) {}

    static List<RunComparison> sections(List<Run> runs) {
        return List.of(
                RunComparison.section("Parameters", runs, Run::params),
                RunComparison.section("Metrics", runs, TrackedRunComparison::metrics),
                RunComparison.section("Tags", runs, Run::tags));
    }

    static Plot plot(List<Run> runs) {
        var columns =
                RunColumn.of(runs).stream()
                        .filter(column -> column.numeric() || numbers(column, runs))
                        .toList();
        var lines = new ArrayList<Line>();
        for (Run run : runs) {
            var values = new ArrayList<@Nullable Double>();
            columns.forEach(column -> values.add(number(column, run)));
            lines.add(new Line(run.id().toString(), run.info().name(), values));
        }
        return new Plot(columns.stream().map(RunColumn::name).toList(), lines);
    }

    /** Whether it is a param that is a number in every run that has it. */
    private static boolean numbers(RunColumn column, List<Run> runs) {
        return column.name().startsWith("params.")
                && runs.stream()
                        .allMatch(run -> column.text(run).isEmpty() || number(column, run) != null);
    }

    private static @Nullable Double number(RunColumn column, Run run) {
        Double value = column.number(run);
        if (value == null && column.name().startsWith("params.")) {
            value = parsed(column.text(run));
        }
        return value == null || !Double.isFinite(value) ? null : value;
    }

    private static @Nullable Double parsed(String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private static Map<String, String> metrics(Run run) {
        var metrics = new HashMap<String, String>();
        run.metrics().forEach((key, metric) -> metrics.put(key, Texts.number(metric.value())));
        return metrics;
    }
}
