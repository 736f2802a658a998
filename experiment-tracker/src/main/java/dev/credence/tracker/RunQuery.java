package dev.credence.tracker;

import dev.credence.problem.InvalidFields;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which runs to find, in which order, and which page of them.
 *
 * @param experimentIds empty for all experiments
 * @param filters all of which must hold
 * @param stages whether active runs, deleted ones or both
 * @param maxResults 1 to 1000
 */
public record RunQuery(
        Set<Integer> experimentIds,
        List<RunFilter> filters,
        Set<LifecycleStage> stages,
        Order order,
        int maxResults,
        @Nullable String pageToken) {

    private static final int LARGEST_PAGE = 1000;

    /**
     * Runs without the field, or with NaN there, come last either way; ties go by start time, the
     * newest first.
     */
    public record Order(RunField field, boolean ascending) {

        public static final Order NEWEST_FIRST = new Order(RunField.Attribute.START_TIME, false);

        /** Reads {@code FIELD}, {@code FIELD asc} or {@code FIELD desc}. */
        public static Order parse(String text) {
            String[] words = text.strip().split("\\s+", 2);
            String direction = words.length < 2 ? "asc" : words[1].toLowerCase(Locale.ROOT);
            return switch (direction) {
                case "asc" -> new Order(RunField.parse(words[0]), true);
                case "desc" -> new Order(RunField.parse(words[0]), false);
                default ->
                        throw new InvalidFields(
                                "order_by",
                                "must be a field and asc or desc, like metrics.crps asc");
            };
        }
    }

    public RunQuery {
        experimentIds = Set.copyOf(experimentIds);
        filters = List.copyOf(filters);
        stages = Set.copyOf(stages);
        if (maxResults < 1 || maxResults > LARGEST_PAGE) {
            throw new InvalidFields("max_results", "must be 1 to %d".formatted(LARGEST_PAGE));
        }
    }

    /** The newest active runs of one experiment. */
    public static RunQuery newestOf(int experimentId, int maxResults) {
        return new RunQuery(
                Set.of(experimentId),
                List.of(),
                Set.of(LifecycleStage.ACTIVE),
                Order.NEWEST_FIRST,
                maxResults,
                null);
    }
}
