package dev.credence.serving.prediction;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A prediction request as it was understood.
 *
 * @param instances at least one; their features are not checked yet, because that takes the
 *     version's signature
 * @param lone whether {@code data} was an object, so that the answer has values instead of lists
 * @param hdiProbability of an interval
 * @param bins of a density
 */
record Question(
        Kind kind,
        List<Map<String, @Nullable Object>> instances,
        boolean lone,
        int samples,
        double hdiProbability,
        int bins) {

    static final int DEFAULT_SAMPLES = 100;
    static final double DEFAULT_HDI_PROBABILITY = 0.95;
    static final int DEFAULT_BINS = 5;
}
