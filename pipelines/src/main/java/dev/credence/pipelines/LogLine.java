package dev.credence.pipelines;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a run's log.
 *
 * @param sequence grows with every line; pass the last one seen to read on
 */
public record LogLine(
        long sequence, Instant at, Level level, @Nullable PipelineStep step, String message) {

    /** How much attention a line wants. */
    public enum Level {
        INFO,
        WARN,
        ERROR
    }
}
