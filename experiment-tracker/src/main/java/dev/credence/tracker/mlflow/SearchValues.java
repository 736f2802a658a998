package dev.credence.tracker.mlflow;

import dev.credence.mlflow.filter.Comparison;
import dev.credence.tracker.FilterOperator;
import java.time.Instant;

/** The values of comparisons as the tracker's searches take them. */
final class SearchValues {

    private static final double LAST_MILLISECOND = 253_402_300_799_999.0; // of the year 9999

    private SearchValues() {}

    static FilterOperator operator(Comparison comparison) {
        return FilterOperator.valueOf(comparison.operator().name());
    }

    /** Milliseconds since 1970, as all times of the protocol. */
    static Instant time(Comparison comparison) {
        double millis = comparison.number();
        if (Math.abs(millis) > LAST_MILLISECOND || millis < -62_135_596_800_000.0) {
            throw comparison.mistake("is compared with milliseconds since 1970");
        }
        return Instant.ofEpochMilli((long) millis);
    }
}
