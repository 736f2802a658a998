package dev.credence.tracker.mlflow;

import dev.credence.mlflow.MlflowError;
import dev.credence.mlflow.filter.Comparison;
import dev.credence.mlflow.filter.Filter;
import dev.credence.mlflow.filter.Identifier;
import dev.credence.tracker.FilterOperator;
import dev.credence.tracker.LoggedModelField;
import dev.credence.tracker.LoggedModelField.Attribute;
import dev.credence.tracker.LoggedModelQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What MLflow's clients may search logged models by; its entities are plural here, always. */
final class LoggedModelSearchTerms {

    private LoggedModelSearchTerms() {}

    /**
     * @param dataset what the metrics in the filter were measured on, empty for anything
     */
    static List<LoggedModelQuery.Condition> filters(@Nullable String text, String dataset) {
        return Filter.parse(text).stream().map(one -> condition(one, dataset)).toList();
    }

    static LoggedModelField field(Identifier identifier, String dataset) {
        String entity = identifier.entity() == null ? "attributes" : identifier.entity();
        return switch (entity) {
            case "metrics" -> new LoggedModelField.MetricValue(identifier.key(), dataset);
            case "params" -> new LoggedModelField.Param(identifier.key());
            case "tags" -> new LoggedModelField.Tag(identifier.key());
            case "attributes" -> attribute(identifier.key());
            default ->
                    throw MlflowError.invalid(
                            "Invalid entity type '%s'. Valid values are attributes, metrics, params, tags."
                                    .formatted(entity));
        };
    }

    private static Attribute attribute(String key) {
        return switch (key) {
            case "name" -> Attribute.NAME;
            case "model_id" -> Attribute.ID;
            case "model_type" -> Attribute.TYPE;
            case "status" -> Attribute.STATUS;
            case "source_run_id" -> Attribute.SOURCE_RUN;
            case "creation_timestamp", "creation_time" -> Attribute.CREATED;
            case "last_updated_timestamp", "last_updated_time" -> Attribute.UPDATED;
            default ->
                    throw MlflowError.invalid(
                            "Invalid attribute key '%s' specified. Valid keys are name, model_id, model_type, status, source_run_id, creation_timestamp, last_updated_timestamp."
                                    .formatted(key));
        };
    }

    private static LoggedModelQuery.Condition condition(Comparison comparison, String dataset) {
        LoggedModelField field = field(comparison.identifier(), dataset);
        FilterOperator operator = SearchValues.operator(comparison);
        boolean number =
                field instanceof LoggedModelField.MetricValue
                        || field instanceof Attribute attribute && attribute.time();
        boolean text =
                comparison.operator().takesPattern()
                        || operator == FilterOperator.EQUAL
                        || operator == FilterOperator.NOT_EQUAL;
        if (number && (comparison.operator().takesPattern() || comparison.operator().takesList())) {
            throw comparison.mistake("is compared by = != < <= > >=");
        }
        if (!number && !text && !comparison.operator().takesList()) {
            throw comparison.mistake("is compared by = != LIKE ILIKE IN, NOT IN");
        }
        return new LoggedModelQuery.Condition(field, operator, value(field, comparison));
    }

    private static Object value(LoggedModelField field, Comparison comparison) {
        return switch (field) {
            case LoggedModelField.MetricValue _ -> comparison.number();
            case Attribute attribute when attribute.time() -> SearchValues.time(comparison);
            case Attribute attribute when attribute == Attribute.STATUS -> status(comparison);
            case Attribute _, LoggedModelField.Param _, LoggedModelField.Tag _ ->
                    comparison.operator().takesList() ? comparison.texts() : comparison.text();
        };
    }

    /** Clients write the status with its protobuf prefix or without. */
    private static Object status(Comparison comparison) {
        return comparison.operator().takesList()
                ? comparison.texts().stream().map(LoggedModelSearchTerms::plain).toList()
                : plain(comparison.text());
    }

    private static String plain(String status) {
        return status.startsWith("LOGGED_MODEL_")
                ? status.substring("LOGGED_MODEL_".length())
                : status;
    }
}
