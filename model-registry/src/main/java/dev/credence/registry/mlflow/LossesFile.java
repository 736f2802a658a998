package dev.credence.registry.mlflow;

import dev.credence.artifact.Digest;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a model lost on each row of held-out data, as whoever trains may write it beside {@code
 * MLmodel}: {@code {"metric": "absolute_error", "data": "<SHA-256>", "losses": [0.4, …]}}. A file
 * that cannot be read says nothing, like an {@link MlmodelFile}.
 *
 * @param data digest of the data; only losses on the same are compared
 * @param losses lower is better; at least two
 */
record LossesFile(String metric, String data, double[] losses) {

    static final String NAME = "losses.json";

    private static final int LONGEST_METRIC = 250;
    private static final JsonMapper JSON = new JsonMapper();

    static Optional<LossesFile> parse(String text) {
        try {
            JsonNode file = JSON.readTree(text);
            String metric = file.path("metric").asString("");
            JsonNode rows = file.path("losses");
            if (metric.isBlank() || metric.length() > LONGEST_METRIC || rows.size() < 2) {
                return Optional.empty();
            }
            var losses = new double[rows.size()];
            for (int row = 0; row < losses.length; row++) {
                losses[row] = rows.path(row).asDouble(Double.NaN);
            }
            var data = new Digest(file.path("data").asString(""));
            return Optional.of(new LossesFile(metric, data.sha256(), losses));
        } catch (JacksonException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    boolean isAboutTheSameAs(LossesFile other) {
        return metric.equals(other.metric)
                && data.equals(other.data)
                && losses.length == other.losses.length;
    }

    double mean() {
        return Arrays.stream(losses).average().orElse(Double.NaN);
    }
}
