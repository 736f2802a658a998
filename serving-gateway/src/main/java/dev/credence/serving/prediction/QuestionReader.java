package dev.credence.serving.prediction;

import dev.credence.problem.FieldError;
import dev.credence.problem.InvalidFields;
import dev.credence.problem.MalformedRequest;
import dev.credence.serving.ServingSettings.PredictionLimits;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the body of a prediction request and reports everything that is wrong with it together, by
 * the names that the caller used. Thread-safe.
 */
final class QuestionReader {

    private static final Set<String> ALGO_PARAM = Set.of("n_samples");
    private static final int DEEPEST = 10;

    private final PredictionLimits limits;
    private final JsonMapper json;

    QuestionReader(PredictionLimits limits) {
        this.limits = limits;
        var constraints =
                StreamReadConstraints.builder()
                        .maxDocumentLength(limits.bodyBytes())
                        .maxNestingDepth(DEEPEST)
                        .build();
        this.json =
                JsonMapper.builder(
                                JsonFactory.builder()
                                        .streamReadConstraints(constraints)
                                        // Python writes NaN; so its field can be named.
                                        .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                                        .build())
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .build();
    }

    /**
     * @throws MalformedRequest when the body is not a JSON object
     * @throws BodyTooLarge
     * @throws InvalidFields naming every field that is not acceptable
     */
    Question read(InputStream body, Kind kind) {
        JsonNode root = parse(body);
        if (!root.isObject()) {
            throw new MalformedRequest(
                    "the body must be a JSON object like {\"data\": {…}, \"algo_param\": {\"n_samples\": 100}}");
        }
        var errors = new ArrayList<FieldError>();
        refuseOthers("", root, kind.fields(), "a %s prediction".formatted(kind.path()), errors);
        JsonNode data = root.path("data");
        List<Map<String, @Nullable Object>> instances = instances(data, errors);
        int samples = samples(root.path("algo_param"), errors);
        double probability = probability(root.path("hdi_probability"), errors);
        int bins =
                kind == Kind.DENSITY
                        ? whole(
                                root.path("bins"),
                                "bins",
                                Question.DEFAULT_BINS,
                                limits.bins(),
                                errors)
                        : Question.DEFAULT_BINS;
        if (errors.isEmpty() && (long) samples * instances.size() > limits.values()) {
            errors.add(
                    new FieldError(
                            "algo_param.n_samples",
                            "times the number of instances must be at most %d"
                                    .formatted(limits.values())));
        }
        InvalidFields.throwIfAny(errors);
        return new Question(kind, instances, data.isObject(), samples, probability, bins);
    }

    private JsonNode parse(InputStream body) {
        try {
            JsonNode root = json.readTree(body);
            if (root == null || root.isMissingNode()) {
                throw new MalformedRequest("the body is empty; it must be a JSON object");
            }
            return root;
        } catch (StreamConstraintsException limit) {
            if (String.valueOf(limit.getMessage()).contains("Document length")) {
                throw new BodyTooLarge(limits.bodyBytes(), limit);
            }
            throw new MalformedRequest(
                    "the body is nested too deeply or has a number that is too long");
        } catch (JacksonException mistake) {
            var where = mistake.getLocation();
            throw new MalformedRequest(
                    where == null
                            ? "the body is not JSON"
                            : "the body is not JSON: line %d, column %d: %s"
                                    .formatted(
                                            where.getLineNr(),
                                            where.getColumnNr(),
                                            mistake.getOriginalMessage()));
        }
    }

    private List<Map<String, @Nullable Object>> instances(JsonNode data, List<FieldError> errors) {
        var instances = new ArrayList<Map<String, @Nullable Object>>();
        if (data.isObject()) {
            instances.add(features(data));
            return instances;
        }
        if (!data.isArray() || data.isEmpty()) {
            String state = data.isMissingNode() ? "is missing; it " : "";
            errors.add(
                    new FieldError(
                            "data",
                            state + "must be an object of features, or a list of at least one"));
            return instances;
        }
        if (data.size() > limits.instances()) {
            errors.add(
                    new FieldError(
                            "data", "must be at most %d instances".formatted(limits.instances())));
            return instances;
        }
        for (int i = 0; i < data.size(); i++) {
            JsonNode instance = data.get(i);
            if (!instance.isObject()) {
                errors.add(
                        new FieldError("data[%d]".formatted(i), "must be an object of features"));
                continue;
            }
            instances.add(features(instance));
        }
        return instances;
    }

    private static Map<String, @Nullable Object> features(JsonNode instance) {
        var features = new LinkedHashMap<String, @Nullable Object>();
        for (Map.Entry<String, JsonNode> feature : instance.properties()) {
            JsonNode value = feature.getValue();
            features.put(
                    feature.getKey(),
                    value.isNumber()
                            ? (Object) value.numberValue()
                            : value.isNull() ? null : value.toString());
        }
        return features;
    }

    private int samples(JsonNode algoParam, List<FieldError> errors) {
        if (algoParam.isMissingNode()) {
            return Question.DEFAULT_SAMPLES;
        }
        if (!algoParam.isObject()) {
            errors.add(new FieldError("algo_param", "must be an object like {\"n_samples\": 100}"));
            return Question.DEFAULT_SAMPLES;
        }
        refuseOthers("algo_param.", algoParam, ALGO_PARAM, "algo_param", errors);
        return whole(
                algoParam.path("n_samples"),
                "algo_param.n_samples",
                Question.DEFAULT_SAMPLES,
                limits.samples(),
                errors);
    }

    private static int whole(
            JsonNode node, String field, int absent, int most, List<FieldError> errors) {
        if (node.isMissingNode()) {
            return absent;
        }
        double value = node.isNumber() ? node.doubleValue() : Double.NaN;
        if (value != Math.rint(value) || value < 1 || value > most) {
            errors.add(
                    new FieldError(field, "must be a whole number from 1 to %d".formatted(most)));
            return absent;
        }
        return (int) value;
    }

    private static double probability(JsonNode node, List<FieldError> errors) {
        if (node.isMissingNode()) {
            return Question.DEFAULT_HDI_PROBABILITY;
        }
        double value = node.isNumber() ? node.doubleValue() : Double.NaN;
        if (!(value > 0 && value < 1)) {
            errors.add(new FieldError("hdi_probability", "must be a number above 0 and below 1"));
            return Question.DEFAULT_HDI_PROBABILITY;
        }
        return value;
    }

    private static void refuseOthers(
            String prefix, JsonNode node, Set<String> known, String what, List<FieldError> errors) {
        for (String name : node.propertyNames()) {
            if (!known.contains(name)) {
                errors.add(
                        new FieldError(
                                prefix + name,
                                "is not a field of %s; its fields are %s"
                                        .formatted(what, String.join(", ", new TreeSet<>(known)))));
            }
        }
    }
}
