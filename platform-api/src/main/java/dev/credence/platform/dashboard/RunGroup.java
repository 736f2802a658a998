package dev.credence.platform.dashboard;

import dev.credence.tracker.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;

/**
 * Runs that share the value of a column, such as the folds or seeds of one setting, and the mean
 * and standard deviation of their metrics.
 */
record RunGroup(String value, int runs, List<String> cells) {

    static List<RunGroup> of(List<Run> runs, RunColumn by, List<RunColumn> columns) {
        var members = new LinkedHashMap<String, List<Run>>();
        for (Run run : runs) {
            members.computeIfAbsent(by.text(run), _ -> new ArrayList<>()).add(run);
        }
        return members.entrySet().stream()
                .map(group ->
                        new RunGroup(
                                group.getKey().isEmpty() ? Texts.NOTHING : group.getKey(),
                                group.getValue().size(),
                                columns.stream()
                                        .map(column -> summary(group.getValue(), column))
                                        .toList()))
                .toList();
    }

    private static String summary(List<Run> runs, RunColumn column) {
        if (!column.numeric()) {
            var values = runs.stream().map(column::text).distinct().toList();
            return values.size() == 1 ? values.getFirst() : values.size() + " values";
        }
        double[] values =
                runs.stream()
                        .map(column::number)
                        .filter(Objects::nonNull)
                        .mapToDouble(Double::doubleValue)
                        .filter(Double::isFinite)
                        .toArray();
        return inWords(values);
    }

    private static String inWords(double[] values) {
        if (values.length == 0) {
            return "";
        }
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        if (values.length == 1) {
            return Texts.number(mean);
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Texts.number(mean) + " ± " + Texts.number(Math.sqrt(squares / (values.length - 1)));
    }
}
