package dev.credence.tracker.mlflow;

import dev.credence.mlflow.MlflowError;
import dev.credence.mlflow.filter.Comparison;
import dev.credence.mlflow.filter.Filter;
import dev.credence.mlflow.filter.Identifier;
import dev.credence.mlflow.filter.OrderTerm;
import dev.credence.tracker.ExperimentField;
import dev.credence.tracker.ExperimentFilter;
import dev.credence.tracker.ExperimentQuery;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What MLflow's clients may search experiments by. */
final class ExperimentSearchTerms {

    private ExperimentSearchTerms() {}

    static List<ExperimentFilter> filters(@Nullable String text) {
        return Filter.parse(text).stream().map(ExperimentSearchTerms::filter).toList();
    }

    /** One order; MLflow's second, by id, holds anyway. */
    static ExperimentQuery.Order order(List<String> orderBy) {
        if (orderBy.isEmpty()) {
            return ExperimentQuery.Order.NEWEST_FIRST;
        }
        OrderTerm term = OrderTerm.parse(orderBy.getFirst());
        if (field(term.identifier()) instanceof ExperimentField.Attribute attribute) {
            return new ExperimentQuery.Order(attribute, term.ascending());
        }
        throw unknown(term.identifier());
    }

    private static ExperimentFilter filter(Comparison comparison) {
        ExperimentField field = field(comparison.identifier());
        boolean time =
                field == ExperimentField.Attribute.CREATED
                        || field == ExperimentField.Attribute.UPDATED;
        Object value = time ? SearchValues.time(comparison) : comparison.text();
        try {
            return new ExperimentFilter(field, SearchValues.operator(comparison), value);
        } catch (IllegalArgumentException _) {
            throw comparison.mistake(
                    time ? "is compared by = != < <= > >=" : "is compared by = != LIKE ILIKE");
        }
    }

    private static ExperimentField field(Identifier identifier) {
        String entity = identifier.entity() == null ? "attribute" : identifier.entity();
        return switch (entity.toLowerCase(Locale.ROOT)) {
            case "tag", "tags" -> new ExperimentField.Tag(identifier.key());
            case "attribute", "attributes", "attr", "experiment" -> attribute(identifier);
            default -> throw unknown(identifier);
        };
    }

    private static ExperimentField.Attribute attribute(Identifier identifier) {
        return switch (identifier.key()) {
            case "name" -> ExperimentField.Attribute.NAME;
            case "experiment_id" -> ExperimentField.Attribute.ID;
            case "creation_time" -> ExperimentField.Attribute.CREATED;
            case "last_update_time" -> ExperimentField.Attribute.UPDATED;
            default -> throw unknown(identifier);
        };
    }

    private static MlflowError unknown(Identifier identifier) {
        return MlflowError.invalid(
                "Invalid attribute key '%s' specified. Valid keys are name, creation_time, last_update_time, and tags.KEY to filter by; name, experiment_id, creation_time, last_update_time to order by."
                        .formatted(identifier));
    }
}
