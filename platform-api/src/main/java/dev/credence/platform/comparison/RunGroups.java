package dev.credence.platform.comparison;

import dev.credence.problem.InvalidFields;
import dev.credence.tracker.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs that share the value of a param or a tag, such as the seeds or folds of one setting, and the
 * mean of each of their metrics with its 95 % interval.
 *
 * @param by the column, as the filter language writes it: {@code params.layers}, {@code tags.fold}
 */
public record RunGroups(String by, List<Group> groups) {

    /**
     * The runs with one value; an empty one is theirs that have none.
     *
     * @param metrics over those of the runs that have a finite value
     */
    public record Group(String value, List<String> runs, Map<String, Estimate> metrics) {}

    /**
     * @throws InvalidFields when the column is neither a param nor a tag
     */
    public static RunGroups of(List<Run> runs, String by) {
        if (!by.matches("(?s)(params|tags)\\..+")) {
            throw new InvalidFields(
                    "by", "must be a param or a tag, like params.layers or tags.fold");
        }
        var members = new LinkedHashMap<String, List<Run>>();
        for (Run run : runs) {
            members.computeIfAbsent(value(run, by), _ -> new ArrayList<>()).add(run);
        }
        return new RunGroups(
                by,
                members.entrySet().stream()
                        .map(group ->
                                new Group(
                                        group.getKey(),
                                        group.getValue().stream()
                                                .map(run -> run.id().value())
                                                .toList(),
                                        metrics(group.getValue())))
                        .toList());
    }

    private static String value(Run run, String by) {
        var values = by.startsWith("params.") ? run.params() : run.tags();
        return values.getOrDefault(key(by), "");
    }

    private static String key(String by) {
        String key = by.substring(by.indexOf('.') + 1);
        return key.length() > 2 && key.startsWith("`") && key.endsWith("`")
                ? key.substring(1, key.length() - 1)
                : key;
    }

    private static Map<String, Estimate> metrics(List<Run> runs) {
        var values = new TreeMap<String, List<Double>>();
        for (Run run : runs) {
            run.metrics()
                    .forEach((key, metric) -> {
                        if (Double.isFinite(metric.value())) {
                            values.computeIfAbsent(key, _ -> new ArrayList<>()).add(metric.value());
                        }
                    });
        }
        var estimates = new LinkedHashMap<String, Estimate>();
        values.forEach((key, list) ->
                estimates.put(
                        key,
                        Estimate.of(list.stream().mapToDouble(Double::doubleValue).toArray())));
        return estimates;
    }
}
