package dev.credence.tracker;

import dev.credence.problem.InvalidFields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which runs to find, in which order, and which page of them.
 *
 * @param experimentIds empty for all experiments
 * @param hiddenExperiments those whose runs are left out where all experiments are searched
 * @param filters all of which must hold
 * @param stages whether active runs, deleted ones or both
 * @param orders the first counts most; what they leave open goes by start time, the newest first,
 *     and then by id
 * @param maxResults 1 to 50,000
 */
public record RunQuery(
        Set<Integer> experimentIds,
        Set<Integer> hiddenExperiments,
        List<RunFilter> filters,
        Set<LifecycleStage> stages,
        List<Order> orders,
        int maxResults,
        @Nullable String pageToken) {

    private static final int MOST_ORDERS = 8;
    private static final int LARGEST_PAGE = 50_000;

    /**
     * Runs without the field, or with NaN there, come last either way; ties go by start time, the
     * newest first.
     */
    public record Order(RunField field, boolean ascending) {

        public static final Order NEWEST_FIRST = new Order(RunField.Attribute.START_TIME, false);

        private static final Order BY_ID = new Order(RunField.Attribute.RUN_ID, true);

        public Order {
            if (field instanceof RunField.DatasetProperty) {
                throw new IllegalArgumentException("runs have no order by their data sets");
            }
        }

        private static final Pattern TEXT =
                Pattern.compile(
                        "(?<field>.+?)(?:\\s+(?<direction>asc|desc))?", Pattern.CASE_INSENSITIVE);

        /**
         * Reads {@code FIELD}, {@code FIELD asc} or {@code FIELD desc}.
         *
         * @throws InvalidFields naming {@code order_by} and what is accepted
         */
        public static Order parse(String text) {
            Matcher order = TEXT.matcher(text.strip());
            if (!order.matches()) {
                throw new InvalidFields(
                        "order_by", "must be a field and asc or desc, like metrics.crps asc");
            }
            try {
                boolean ascending = !"desc".equalsIgnoreCase(order.group("direction"));
                return new Order(RunField.parse(order.group("field")), ascending);
            } catch (IllegalArgumentException cause) {
                throw new InvalidFields("order_by", String.valueOf(cause.getMessage()));
            }
        }
    }

    public RunQuery {
        experimentIds = Set.copyOf(experimentIds);
        hiddenExperiments = Set.copyOf(hiddenExperiments);
        filters = List.copyOf(filters);
        stages = Set.copyOf(stages);
        orders = withoutWhatHoldsAnyway(orders);
        if (maxResults < 1 || maxResults > LARGEST_PAGE) {
            throw new InvalidFields("max_results", "must be 1 to %d".formatted(LARGEST_PAGE));
        }
    }

    public RunQuery(
            Set<Integer> experimentIds,
            List<RunFilter> filters,
            Set<LifecycleStage> stages,
            List<Order> orders,
            int maxResults,
            @Nullable String pageToken) {
        this(experimentIds, Set.of(), filters, stages, orders, maxResults, pageToken);
    }

    public RunQuery(
            Set<Integer> experimentIds,
            List<RunFilter> filters,
            Set<LifecycleStage> stages,
            Order order,
            int maxResults,
            @Nullable String pageToken) {
        this(experimentIds, filters, stages, List.of(order), maxResults, pageToken);
    }

    /**
     * The same without the runs of these experiments; empty when that leaves no experiment. The
     * statement for given experiments is the one that it was.
     */
    Optional<RunQuery> without(Set<Integer> hidden) {
        if (hidden.isEmpty()) {
            return Optional.of(this);
        }
        var left = new HashSet<>(experimentIds);
        left.removeAll(hidden);
        return left.isEmpty() && !experimentIds.isEmpty()
                ? Optional.empty()
                : Optional.of(among(left, left.isEmpty() ? hidden : Set.of()));
    }

    /** The same in these experiments only, none of which is hidden. */
    RunQuery within(Set<Integer> experiments) {
        return among(experiments, Set.of());
    }

    private RunQuery among(Set<Integer> experiments, Set<Integer> hidden) {
        return new RunQuery(experiments, hidden, filters, stages, orders, maxResults, pageToken);
    }

    private static List<Order> withoutWhatHoldsAnyway(List<Order> orders) {
        if (orders.size() > MOST_ORDERS) {
            throw new InvalidFields("order_by", "must be at most %d".formatted(MOST_ORDERS));
        }
        var kept = new ArrayList<Order>();
        for (Order order : orders) {
            kept.add(order);
            if (order.field() == RunField.Attribute.RUN_ID) {
                break; // no two runs have the same
            }
        }
        while (kept.size() > 1
                && (kept.getLast().equals(Order.NEWEST_FIRST)
                        || kept.getLast().equals(Order.BY_ID)
                                && kept.get(kept.size() - 2).equals(Order.NEWEST_FIRST))) {
            kept.removeLast();
        }
        return kept.isEmpty() ? List.of(Order.NEWEST_FIRST) : List.copyOf(kept);
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
