package dev.credence.tracker;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which active logged models to find, in which order, and which page of them.
 *
 * @param orders the first counts most; what they leave open goes by creation, the newest first
 */
public record LoggedModelQuery(
        Set<Integer> experimentIds,
        List<Condition> filters,
        List<Order> orders,
        int maxResults,
        @Nullable String pageToken) {

    /**
     * One comparison that a model must satisfy.
     *
     * @param value a text, a {@link Double} for metrics, an {@link java.time.Instant} for times, a
     *     list of texts for {@code IN} and {@code NOT_IN}
     */
    public record Condition(LoggedModelField field, FilterOperator operator, Object value) {}

    /** By one field; models without it come last either way. */
    public record Order(LoggedModelField field, boolean ascending) {}

    public LoggedModelQuery {
        experimentIds = Set.copyOf(experimentIds);
        filters = List.copyOf(filters);
        orders = List.copyOf(orders);
    }
}
