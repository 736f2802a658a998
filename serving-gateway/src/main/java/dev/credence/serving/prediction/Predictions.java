package dev.credence.serving.prediction;

import dev.credence.model.FeatureRows;
import dev.credence.model.InvalidModelPackage;
import dev.credence.model.Prediction;
import dev.credence.model.PredictiveSamples;
import dev.credence.model.RowMistake;
import dev.credence.model.Table;
import dev.credence.problem.FieldError;
import dev.credence.problem.InvalidFields;
import dev.credence.serving.routing.Choice;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers a question by the chosen version. */
final class Predictions {

    private static final Logger log = LoggerFactory.getLogger(Predictions.class);

    private Predictions() {}

    /**
     * @throws InvalidFields when the data don't fit the version's signature or its program
     * @throws PredictionFailed when the version fails on data that fit
     */
    static Answer answer(Choice choice, Question question, PredictionId id) {
        Table table = table(choice, question);
        Prediction prediction;
        try {
            prediction = choice.model().predict(table, question.samples(), id.seed());
        } catch (InvalidModelPackage broken) {
            prediction = new Prediction.Failed(String.valueOf(broken.getMessage()));
        }
        return switch (prediction) {
            case PredictiveSamples samples -> Answer.to(question, samples);
            case Prediction.Refused(List<String> reasons) ->
                    throw new InvalidFields("data", String.join("; ", reasons));
            case Prediction.Failed(String reason) -> {
                log.warn("{}: prediction {} failed: {}", choice.key(), id, reason);
                throw new PredictionFailed(id.toString());
            }
        };
    }

    private static Table table(Choice choice, Question question) {
        return switch (FeatureRows.check(choice.model().signature(), question.instances())) {
            case FeatureRows.Valid(Table table) -> table;
            case FeatureRows.Invalid(List<RowMistake> mistakes) ->
                    throw new InvalidFields(
                            mistakes.stream()
                                    .map(mistake ->
                                            new FieldError(
                                                    mistake.path("data", question.lone()),
                                                    mistake.message()))
                                    .toList());
        };
    }
}
