package dev.credence.tracker;

import java.util.ArrayList;
import java.util.List;

/**
 * A {@link RunQuery} as it is carried out: with criteria in the place of filters, or one group of
 * its order at a time.
 *
 * @param orders never empty
 */
record RunSelection(
        RunQuery query,
        List<RunFilter> filters,
        List<RunCriterion> criteria,
        List<RunQuery.Order> orders) {

    static RunSelection of(RunQuery query) {
        return new RunSelection(query, query.filters(), List.of(), query.orders());
    }

    /** What counts most; it alone can go by an index. */
    RunQuery.Order order() {
        return orders.getFirst();
    }

    /** Whether no run can satisfy it. */
    boolean isEmpty() {
        return criteria.stream()
                .anyMatch(each ->
                        each instanceof RunCriterion.OneOf(var _, var values) && values.isEmpty());
    }

    /** Only what is one of these runs, too. */
    RunSelection among(List<String> ids) {
        var more = new ArrayList<>(filters);
        more.add(new RunFilter(RunField.Attribute.RUN_ID, FilterOperator.IN, ids));
        return new RunSelection(query, more, criteria, orders);
    }

    /** The same runs, found by other means than the filter. */
    RunSelection replacing(RunFilter filter, RunFilter other) {
        var replaced = new ArrayList<>(filters);
        replaced.replaceAll(each -> each.equals(filter) ? other : each);
        return new RunSelection(query, replaced, criteria, orders);
    }

    /** The same runs, found by other means than the filter. */
    RunSelection replacing(RunFilter filter, RunCriterion criterion) {
        var fewer = new ArrayList<>(filters);
        fewer.remove(filter);
        return new RunSelection(query, fewer, and(criterion), orders);
    }

    /** The runs that the first order has at one place, in the order that the others give them. */
    RunSelection group(RunCriterion criterion) {
        return new RunSelection(
                query,
                filters,
                and(criterion),
                orders.size() == 1
                        ? List.of(RunQuery.Order.NEWEST_FIRST)
                        : orders.subList(1, orders.size()));
    }

    private List<RunCriterion> and(RunCriterion criterion) {
        var more = new ArrayList<>(criteria);
        more.add(criterion);
        return more;
    }

    /**
     * Whether the order is made group by group: where many runs may have the same value first, of
     * which an index has all. Few runs, known by their ids, are sorted.
     */
    boolean byGroups() {
        boolean indexed = orders.size() > 1 || valuesAreShared(order().field());
        boolean few =
                filters.stream()
                        .anyMatch(filter ->
                                filter.field() == RunField.Attribute.RUN_ID
                                        && filter.operator() == FilterOperator.IN);
        return indexed && !few && query.experimentIds().size() == 1;
    }

    /** Whether so many runs may have the same value that they are a search of their own. */
    private static boolean valuesAreShared(RunField field) {
        return switch (field) {
            case RunField.Attribute attribute ->
                    switch (attribute) {
                        case NAME, USER, STATUS -> true;
                        case RUN_ID, START_TIME, END_TIME -> false;
                    };
            case RunField.Param _, RunField.Tag _ -> true;
            case RunField.MetricValue _, RunField.DatasetProperty _ -> false;
        };
    }
}
