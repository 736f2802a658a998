package dev.credence.platform.dashboard;

import dev.credence.tracker.Run;
import dev.credence.tracker.RunInput;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A column of the table of tracked runs, named as the filter language names the field: {@code
 * metrics.crps}, {@code params.seed}, {@code tags.team}, or {@code datasets}.
 */
record RunColumn(String name) {

    private static final int MOST_AT_FIRST = 8;

    private static final String DATASETS = "datasets";

    /** What the runs of a page have logged, metrics first: all there is to choose from. */
    static List<RunColumn> of(List<Run> runs) {
        var metrics = new TreeSet<String>();
        var others = new TreeSet<String>();
        for (Run run : runs) {
            run.metrics().keySet().forEach(key -> metrics.add("metrics." + key));
            run.params().keySet().forEach(key -> others.add("params." + key));
            run.tags().keySet().stream()
                    .filter(key -> !key.startsWith("mlflow."))
                    .forEach(key -> others.add("tags." + key));
            if (!run.inputs().isEmpty()) {
                others.add(DATASETS);
            }
        }
        return Stream.of(metrics, others).flatMap(Set::stream).map(RunColumn::new).toList();
    }

    /** The ones that are shown until somebody chooses. */
    static List<RunColumn> first(List<RunColumn> available) {
        return available.stream()
                .filter(column -> !column.name.startsWith("tags."))
                .limit(MOST_AT_FIRST)
                .toList();
    }

    public boolean numeric() {
        return name.startsWith("metrics.");
    }

    /** Whether runs can be ordered by it. */
    public boolean sortable() {
        return !name.equals(DATASETS);
    }

    /** The name as a filter or an order takes it. */
    public String field() {
        int dot = name.indexOf('.');
        return name.substring(0, dot + 1) + "`" + name.substring(dot + 1) + "`";
    }

    /** The value of a run as a page shows it. */
    String text(Run run) {
        var number = number(run);
        if (number != null) {
            return Texts.number(number);
        }
        if (name.equals(DATASETS)) {
            return run.inputs().stream().map(RunColumn::inWords).collect(Collectors.joining(", "));
        }
        String key = name.substring(name.indexOf('.') + 1);
        return (name.startsWith("params.") ? run.params() : run.tags()).getOrDefault(key, "");
    }

    /** The latest value of a metric; null for other columns and where there is none. */
    @Nullable Double number(Run run) {
        if (!numeric()) {
            return null;
        }
        var metric = run.metrics().get(name.substring("metrics.".length()));
        return metric == null ? null : metric.value();
    }

    private static String inWords(RunInput input) {
        return "%s: %s v%d"
                .formatted(input.context(), input.dataset().name(), input.dataset().number());
    }
}
