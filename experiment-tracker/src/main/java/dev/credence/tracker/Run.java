package dev.credence.tracker;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;

/**
 * A run as it is now, with everything that was logged to it except the metrics' histories ({@link
 * Runs#history}) and the artifacts ({@link Runs#artifacts}).
 *
 * @param metrics the latest point of each metric, by key
 */
public record Run(
        @JsonUnwrapped RunInfo info,
        Map<String, String> params,
        Map<String, Metric> metrics,
        Map<String, String> tags,
        List<RunInput> inputs) {

    public RunId id() {
        return info.id();
    }

    public RunStatus status() {
        return info.status();
    }
}
