package dev.credence.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a model came from: enough to reproduce its training and to judge it.
 *
 * @param pipelineFingerprint of the definition that trained it, or null when it was made otherwise
 * @param datasets digest by role, such as {@code train}
 * @param diagnostics of the sampler, such as {@code max_rhat}
 * @param metrics on the held-out data, such as {@code crps}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Provenance(
        @Nullable String pipelineFingerprint,
        Map<String, String> datasets,
        @Nullable Long seed,
        Map<String, Double> diagnostics,
        Map<String, Double> metrics) {

    @SuppressWarnings("NullAway") // absent in the file means empty
    public Provenance {
        datasets = sorted(datasets);
        diagnostics = sorted(diagnostics);
        metrics = sorted(metrics);
    }

    public static Provenance unknown() {
        return new Provenance(null, Map.of(), null, Map.of(), Map.of());
    }

    private static <V> Map<String, V> sorted(@Nullable Map<String, V> entries) {
        return entries == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(entries));
    }
}
