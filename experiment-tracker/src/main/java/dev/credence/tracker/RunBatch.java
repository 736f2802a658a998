package dev.credence.tracker;

import dev.credence.tracker.LoggedModel.ModelMetric;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is logged to a run in one step, all of it or nothing.
 *
 * @param name the run's new name, null when it keeps its own
 * @param modelMetrics what was measured about models at the same time
 */
public record RunBatch(
        Collection<Metric> metrics,
        Map<String, String> params,
        Map<String, String> tags,
        @Nullable String name,
        Map<LoggedModelId, List<ModelMetric>> modelMetrics) {

    public RunBatch {
        RunLimits.metrics(metrics);
        RunLimits.params(params);
        RunLimits.tags(tags);
        if (name != null) {
            RunLimits.runName(name);
        }
    }
}
