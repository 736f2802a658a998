package dev.credence.tracker;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One measured point of a run. Points of the same key form its history; the latest is the one with
 * the greatest step, then time, then value.
 *
 * @param value any double; NaN and infinities are kept
 * @param timestamp kept to the millisecond
 */
public record Metric(String key, double value, Instant timestamp, long step) {

    public Metric {
        timestamp = timestamp.truncatedTo(ChronoUnit.MILLIS);
    }

    public Metric(String key, double value, Instant timestamp) {
        this(key, value, timestamp, 0);
    }
}
