package dev.credence.tracker;

/**
 * One comparison that an experiment must satisfy.
 *
 * @param value a {@link String}, an {@link java.time.Instant} for times
 */
public record ExperimentFilter(ExperimentField field, FilterOperator operator, Object value) {

    public ExperimentFilter {
        boolean fits =
                switch (field) {
                    case ExperimentField.Attribute attribute when attribute.time() ->
                            value instanceof java.time.Instant time
                                    && RunLimits.storable(time)
                                    && operator.comparesNumbers();
                    case ExperimentField.Attribute _, ExperimentField.Tag _ ->
                            value instanceof String text
                                    && text.indexOf('\0') < 0
                                    && operator.comparesText();
                };
        if (!fits) {
            throw new IllegalArgumentException(
                    "%s cannot be compared by %s with %s".formatted(field, operator, value));
        }
    }
}
