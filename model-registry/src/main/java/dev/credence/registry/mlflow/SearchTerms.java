package dev.credence.registry.mlflow;

import dev.credence.database.Workspace;
import dev.credence.mlflow.MlflowError;
import dev.credence.mlflow.PageTokens;
import dev.credence.mlflow.filter.Comparison;
import dev.credence.mlflow.filter.Filter;
import dev.credence.mlflow.filter.Identifier;
import dev.credence.mlflow.filter.Operator;
import dev.credence.mlflow.filter.OrderTerm;
import dev.credence.registry.RegistryQuery;
import dev.credence.registry.SearchField;
import dev.credence.registry.SearchTerm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the filter and the order of a search for models or versions. */
final class SearchTerms {

    private static final Set<String> TAG = Set.of("tag", "tags");
    private static final Set<String> ATTRIBUTE = Set.of("attribute", "attributes", "attr");
    private static final String IS_PROMPT = "mlflow.prompt.is_prompt";

    private static final Map<String, SearchField> MODEL_FILTERS = Map.of("name", SearchField.NAME);
    private static final Map<String, SearchField> MODEL_ORDERS =
            Map.of(
                    "name",
                    SearchField.NAME,
                    "timestamp",
                    SearchField.MODEL_UPDATED,
                    "last_updated_timestamp",
                    SearchField.MODEL_UPDATED,
                    "creation_timestamp",
                    SearchField.MODEL_CREATED);
    private static final Map<String, SearchField> VERSION_FILTERS =
            Map.of(
                    "name",
                    SearchField.NAME,
                    "source_path",
                    SearchField.SOURCE,
                    "run_id",
                    SearchField.RUN_ID,
                    "version_number",
                    SearchField.NUMBER);
    private static final Map<String, SearchField> VERSION_ORDERS =
            Map.of(
                    "name",
                    SearchField.NAME,
                    "version_number",
                    SearchField.NUMBER,
                    "creation_timestamp",
                    SearchField.VERSION_CREATED,
                    "last_updated_timestamp",
                    SearchField.VERSION_UPDATED);

    private SearchTerms() {}

    static RegistryQuery models(
            Workspace workspace,
            @Nullable String filter,
            List<String> orderBy,
            int maxResults,
            @Nullable String pageToken) {
        return query(
                workspace, filter, MODEL_FILTERS, orderBy, MODEL_ORDERS, maxResults, pageToken);
    }

    static RegistryQuery versions(
            Workspace workspace,
            @Nullable String filter,
            List<String> orderBy,
            int maxResults,
            @Nullable String pageToken) {
        return query(
                workspace, filter, VERSION_FILTERS, orderBy, VERSION_ORDERS, maxResults, pageToken);
    }

    private static RegistryQuery query(
            Workspace workspace,
            @Nullable String filter,
            Map<String, SearchField> filters,
            List<String> orderBy,
            Map<String, SearchField> orders,
            int maxResults,
            @Nullable String pageToken) {
        var terms = new ArrayList<SearchTerm>();
        for (Comparison comparison : Filter.parse(filter)) {
            if (!leavesPromptsOut(comparison)) {
                terms.add(term(comparison, filters));
            }
        }
        var order = new ArrayList<RegistryQuery.Order>();
        for (String text : orderBy) {
            OrderTerm key = OrderTerm.parse(text);
            SearchField field = orders.get(key.identifier().key());
            if (field == null || isEntity(key.identifier(), TAG)) {
                throw MlflowError.invalid(
                        "order_by",
                        "be one of %s, not %s".formatted(sorted(orders), key.identifier()));
            }
            if (order.stream().noneMatch(earlier -> earlier.field() == field)) {
                order.add(new RegistryQuery.Order(field, key.ascending()));
            }
        }
        return new RegistryQuery(workspace, terms, order, maxResults, PageTokens.orNull(pageToken));
    }

    /** Prompts are not kept here: every model is one without the tag that marks them. */
    private static boolean leavesPromptsOut(Comparison comparison) {
        return isEntity(comparison.identifier(), TAG)
                && comparison.identifier().key().equals(IS_PROMPT)
                && (comparison.operator() == Operator.NOT_EQUAL && comparison.text().equals("true")
                        || comparison.operator() == Operator.EQUAL
                                && comparison.text().equals("false"));
    }

    private static SearchTerm term(Comparison comparison, Map<String, SearchField> filters) {
        Identifier identifier = comparison.identifier();
        var operator = SearchTerm.Operator.valueOf(comparison.operator().name());
        if (isEntity(identifier, TAG)) {
            requireText(comparison);
            return new SearchTerm(
                    SearchField.TAG, identifier.key(), operator, List.of(comparison.text()));
        }
        SearchField field = filters.get(identifier.key());
        if (field == null || identifier.entity() != null && !isEntity(identifier, ATTRIBUTE)) {
            throw comparison.mistake("is not one of " + sorted(filters) + " and tags.<key>");
        }
        if (field == SearchField.NUMBER) {
            requireNumber(comparison);
            return new SearchTerm(field, null, operator, List.of(comparison.number()));
        }
        if (operator == SearchTerm.Operator.IN && field == SearchField.RUN_ID) {
            return new SearchTerm(field, null, operator, comparison.texts());
        }
        requireText(comparison);
        return new SearchTerm(field, null, operator, List.of(comparison.text()));
    }

    private static void requireText(Comparison comparison) {
        switch (comparison.operator()) {
            case EQUAL, NOT_EQUAL, LIKE, ILIKE -> {}
            case LESS, AT_MOST, GREATER, AT_LEAST, IN, NOT_IN ->
                    throw comparison.mistake("is compared by =, !=, LIKE or ILIKE");
        }
    }

    private static void requireNumber(Comparison comparison) {
        switch (comparison.operator()) {
            case EQUAL, NOT_EQUAL, LESS, AT_MOST, GREATER, AT_LEAST -> {}
            case LIKE, ILIKE, IN, NOT_IN ->
                    throw comparison.mistake("is compared by =, !=, <, <=, > or >=");
        }
    }

    private static boolean isEntity(Identifier identifier, Set<String> names) {
        return identifier.entity() != null && names.contains(identifier.entity());
    }

    private static List<String> sorted(Map<String, SearchField> fields) {
        return fields.keySet().stream().sorted().toList();
    }
}
