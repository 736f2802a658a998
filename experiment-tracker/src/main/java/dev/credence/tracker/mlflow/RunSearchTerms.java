package dev.credence.tracker.mlflow;

import dev.credence.mlflow.MlflowError;
import dev.credence.mlflow.filter.Comparison;
import dev.credence.mlflow.filter.Filter;
import dev.credence.mlflow.filter.Identifier;
import dev.credence.mlflow.filter.OrderTerm;
import dev.credence.tracker.FilterOperator;
import dev.credence.tracker.RunField;
import dev.credence.tracker.RunField.Attribute;
import dev.credence.tracker.RunFilter;
import dev.credence.tracker.RunQuery;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What MLflow's clients may search runs by. */
final class RunSearchTerms {

    /** The tag that is the run's name under another name. */
    static final String NAME_TAG = "mlflow.runName";

    private static final Pattern ARTIFACT_URI =
            Pattern.compile("mlflow-artifacts:/+\\d+/(?<run>[0-9a-f]{32})/artifacts");

    private RunSearchTerms() {}

    static List<RunFilter> filters(@Nullable String text) {
        return Filter.parse(text).stream().map(RunSearchTerms::filter).toList();
    }

    static List<RunQuery.Order> orders(List<String> orderBy) {
        return orderBy.stream().map(RunSearchTerms::order).toList();
    }

    private static RunQuery.Order order(String text) {
        OrderTerm term = OrderTerm.parse(text);
        try {
            return new RunQuery.Order(field(term.identifier()), term.ascending());
        } catch (IllegalArgumentException _) {
            throw MlflowError.invalid("order_by", "not be by a data set");
        }
    }

    private static RunFilter filter(Comparison comparison) {
        if (isAttribute(comparison.identifier(), "artifact_uri")) {
            return byArtifactUri(comparison);
        }
        RunField field = field(comparison.identifier());
        FilterOperator operator = SearchValues.operator(comparison);
        try {
            return new RunFilter(field, operator, value(field, comparison));
        } catch (IllegalArgumentException _) {
            throw comparison.mistake(accepted(field));
        }
    }

    private static Object value(RunField field, Comparison comparison) {
        return switch (field) {
            case RunField.MetricValue _ -> comparison.number();
            case Attribute attribute
                    when attribute == Attribute.START_TIME || attribute == Attribute.END_TIME ->
                    SearchValues.time(comparison);
            case Attribute _, RunField.DatasetProperty _, RunField.Param _, RunField.Tag _ ->
                    comparison.operator().takesList() ? comparison.texts() : comparison.text();
        };
    }

    private static String accepted(RunField field) {
        return switch (field) {
            case RunField.MetricValue _ -> "is compared by = != < <= > >=";
            case RunField.Param _, RunField.Tag _ -> "is compared by = != LIKE ILIKE";
            case Attribute _, RunField.DatasetProperty _ ->
                    "is compared by = != LIKE ILIKE IN, NOT IN, a time by = != < <= > >=";
        };
    }

    private static RunField field(Identifier identifier) {
        String entity = identifier.entity() == null ? "attribute" : identifier.entity();
        return switch (entity.toLowerCase(Locale.ROOT)) {
            case "metric", "metrics" -> new RunField.MetricValue(identifier.key());
            case "param", "params", "parameter", "parameters" ->
                    new RunField.Param(identifier.key());
            case "tag", "tags" ->
                    identifier.key().equals(NAME_TAG)
                            ? Attribute.NAME
                            : new RunField.Tag(identifier.key());
            case "attribute", "attributes", "attr", "run" -> attribute(identifier);
            case "dataset", "datasets" -> datasetProperty(identifier);
            default ->
                    throw MlflowError.invalid(
                            "Invalid entity type '%s'. Valid values are ['metric', 'parameter', 'tag', 'attribute', 'dataset']"
                                    .formatted(entity));
        };
    }

    private static Attribute attribute(Identifier identifier) {
        return switch (identifier.key().toLowerCase(Locale.ROOT)) {
            case "run_id" -> Attribute.RUN_ID;
            case "run_name", "run name" -> Attribute.NAME;
            case "status" -> Attribute.STATUS;
            case "user_id" -> Attribute.USER;
            case "start_time", "created" -> Attribute.START_TIME;
            case "end_time" -> Attribute.END_TIME;
            default ->
                    throw MlflowError.invalid(
                            "Invalid attribute key '%s' specified. Valid keys are run_id, run_name, status, user_id, artifact_uri, start_time, created, end_time."
                                    .formatted(identifier.key()));
        };
    }

    private static RunField.DatasetProperty datasetProperty(Identifier identifier) {
        return switch (identifier.key().toLowerCase(Locale.ROOT)) {
            case "name" -> RunField.DatasetProperty.NAME;
            case "digest" -> RunField.DatasetProperty.DIGEST;
            case "context" -> RunField.DatasetProperty.CONTEXT;
            default ->
                    throw MlflowError.invalid(
                            "Invalid dataset key '%s' specified. Valid keys are name, digest, context."
                                    .formatted(identifier.key()));
        };
    }

    private static boolean isAttribute(Identifier identifier, String key) {
        String entity = Objects.requireNonNullElse(identifier.entity(), "attribute");
        return entity.toLowerCase(Locale.ROOT).startsWith("attr") && identifier.key().equals(key);
    }

    /** The location follows from the run's id, so that the id is what is looked for. */
    private static RunFilter byArtifactUri(Comparison comparison) {
        FilterOperator operator = SearchValues.operator(comparison);
        return switch (operator) {
            case EQUAL, NOT_EQUAL ->
                    new RunFilter(Attribute.RUN_ID, operator, runOf(comparison.text()));
            case IN, NOT_IN ->
                    new RunFilter(
                            Attribute.RUN_ID,
                            operator,
                            comparison.texts().stream().map(RunSearchTerms::runOf).toList());
            case LESS, AT_MOST, GREATER, AT_LEAST, LIKE, ILIKE ->
                    throw comparison.mistake("is compared by = != IN, NOT IN");
        };
    }

    private static String runOf(String artifactUri) {
        Matcher uri = ARTIFACT_URI.matcher(artifactUri);
        return uri.matches() ? uri.group("run") : "";
    }
}
