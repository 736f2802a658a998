package dev.credence.platform.dashboard;

import dev.credence.pipelines.PipelineRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/** A part of the comparison of runs: a title and rows of one value per run. */
record RunComparison(String title, List<Row> rows) {

    /** One quantity over the runs compared. */
    record Row(String name, List<String> values) {

        public boolean differs() {
            return values.stream().distinct().count() > 1;
        }
    }

    static List<RunComparison> of(List<PipelineRun> runs, RunResults results) {
        return List.of(
                section("Outcome", runs, RunComparison::outcome),
                section("Parameters", runs, results::params),
                section("Metrics", runs, results::metrics));
    }

    private static Map<String, String> outcome(PipelineRun run) {
        var row = new RunRow(run);
        return Map.of(
                "status", row.status(),
                "definition", Integer.toString(run.definition()),
                "seed", Long.toString(run.seed()),
                "took", row.took(),
                "version", run.version() == null ? Texts.NOTHING : run.version());
    }

    /** One value per run and name; a name that a run lacks shows as nothing. */
    static <R> RunComparison section(
            String title, List<R> runs, Function<R, Map<String, String>> values) {
        var columns = runs.stream().map(values).toList();
        var names = new TreeSet<String>();
        columns.forEach(column -> names.addAll(column.keySet()));
        var rows = new ArrayList<Row>();
        for (var name : names) {
            rows.add(
                    new Row(
                            name,
                            columns.stream()
                                    .map(column -> column.getOrDefault(name, Texts.NOTHING))
                                    .toList()));
        }
        return new RunComparison(title, rows);
    }
}
