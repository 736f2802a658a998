package dev.credence.registry;

import dev.credence.database.Workspace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A search among the models of a workspace, or among their versions.
 *
 * @param order before the order that always comes last: by name, then the newest version
 */
public record RegistryQuery(
        Workspace workspace,
        List<SearchTerm> terms,
        List<Order> order,
        int maxResults,
        @Nullable String pageToken) {

    public RegistryQuery {
        terms = List.copyOf(terms);
        order = List.copyOf(order);
    }

    /** One key of the order. */
    public record Order(SearchField field, boolean ascending) {}
}
