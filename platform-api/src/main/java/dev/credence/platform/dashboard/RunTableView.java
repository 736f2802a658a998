package dev.credence.platform.dashboard;

import dev.credence.tracker.LifecycleStage;
import dev.credence.tracker.RunFilter;
import dev.credence.tracker.RunQuery;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the table of an experiment shows: which runs in which order, which columns, grouped or not.
 * Bound from the address of the page.
 *
 * @param filter comparisons joined by {@code and}, as the API takes them; empty for all runs
 * @param orderBy {@code FIELD asc} or {@code FIELD desc}
 * @param column the chosen columns; empty until somebody chooses
 * @param groupBy a column whose values make groups, or empty
 */
record RunTableView(
        String filter,
        @BindParam("order_by") String orderBy,
        List<String> column,
        @BindParam("group_by") String groupBy,
        @BindParam("page_token") @Nullable String pageToken) {

    private static final String NEWEST_FIRST = "start_time desc";

    RunTableView(
            @Nullable String filter,
            @BindParam("order_by") @Nullable String orderBy,
            @Nullable List<String> column,
            @BindParam("group_by") @Nullable String groupBy,
            @BindParam("page_token") @Nullable String pageToken) {
        this.filter = Objects.requireNonNullElse(filter, "").strip();
        this.orderBy = orderBy == null || orderBy.isBlank() ? NEWEST_FIRST : orderBy.strip();
        this.column = column == null ? List.of() : List.copyOf(new LinkedHashSet<>(column));
        this.groupBy = Objects.requireNonNullElse(groupBy, "");
        this.pageToken = pageToken;
    }

    RunQuery query(int experiment, int maxResults) {
        return new RunQuery(
                Set.of(experiment),
                RunFilter.parseAll(filter),
                Set.of(LifecycleStage.ACTIVE),
                RunQuery.Order.parse(orderBy),
                maxResults,
                pageToken);
    }

    List<RunColumn> columns(List<RunColumn> available) {
        return column.isEmpty()
                ? RunColumn.first(available)
                : column.stream().map(RunColumn::new).toList();
    }

    @Nullable RunColumn groupColumn() {
        return groupBy.isEmpty() ? null : new RunColumn(groupBy);
    }

    /** Whether the table is in its first order, so that new runs appear on its first page. */
    public boolean live() {
        return pageToken == null && orderBy.equals(NEWEST_FIRST);
    }

    /** The same view in the order of a column: descending first, ascending when it was that. */
    public String orderedBy(RunColumn column) {
        boolean descends = orderBy.equals(column.field() + " desc");
        return address(column.field() + (descends ? " asc" : " desc"), null);
    }

    /** The address of this view's next page, without the path. */
    public String next(String token) {
        return address(orderBy, token);
    }

    /** The address of this view, without the path and the page. */
    public String address() {
        return address(orderBy, null);
    }

    private String address(String order, @Nullable String token) {
        var address = UriComponentsBuilder.newInstance().queryParam("order_by", order);
        if (!filter.isEmpty()) {
            address.queryParam("filter", filter);
        }
        if (!groupBy.isEmpty()) {
            address.queryParam("group_by", groupBy);
        }
        column.forEach(name -> address.queryParam("column", name));
        if (token != null) {
            address.queryParam("page_token", token);
        }
        return address.encode().build().toUriString();
    }
}
