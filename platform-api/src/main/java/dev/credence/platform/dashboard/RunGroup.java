package dev.credence.platform.dashboard;

import dev.credence.platform.comparison.Estimate;
import dev.credence.tracker.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;

/**
 * Runs that share the value of a column, such as the folds or seeds of one setting, and the mean of
 * their metrics with its 95 % interval, and their standard deviation.
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
        var estimate = Estimate.of(values);
        Double sd = estimate.sd();
        Double lower = estimate.lower();
        Double upper = estimate.upper();
        return sd == null || lower == null || upper == null
                ? Texts.number(estimate.mean())
                : "%s ± %s, 95 %% interval %s to %s"
                        .formatted(
                                Texts.number(estimate.mean()),
                                Texts.number(sd),
                                Texts.number(lower),
                                Texts.number(upper));
    }
}
