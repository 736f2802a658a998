package dev.credence.serving.prediction;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a caller wants to know of a prediction: one number, an interval, or the whole distribution.
 */
enum Kind {
    POINT(Set.of("data", "algo_param")),
    INTERVAL(Set.of("data", "algo_param", "hdi_probability")),
    DENSITY(Set.of("data", "algo_param", "bins"));

    private final Set<String> fields;

    Kind(Set<String> fields) {
        this.fields = fields;
    }

    /** The members that a request of this kind may have. */
    Set<String> fields() {
        return fields;
    }

    String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Kind> ofPath(String segment) {
        for (Kind kind : values()) {
            if (kind.path().equals(segment)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
