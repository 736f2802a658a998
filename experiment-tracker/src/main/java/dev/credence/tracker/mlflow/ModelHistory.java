package dev.credence.tracker.mlflow;

import dev.credence.mlflow.MlflowError;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The tag in which clients before MLflow 3 keep which models a run has, as a JSON list. */
final class ModelHistory {

    static final String TAG = "mlflow.log-model.history";

    private static final JsonMapper JSON = JsonMapper.shared();

    private ModelHistory() {}

    /** The list with one more; the oldest go when it would become too long for a tag. */
    static String with(@Nullable String history, String model, int longest) {
        ArrayNode models = list(history);
        models.add(object(model));
        String text = JSON.writeValueAsString(models);
        while (text.length() > longest && models.size() > 1) {
            models.remove(0);
            text = JSON.writeValueAsString(models);
        }
        return text;
    }

    private static ArrayNode list(@Nullable String history) {
        try {
            if (history != null && JSON.readTree(history) instanceof ArrayNode list) {
                return list;
            }
        } catch (JacksonException _) {
            // a client wrote something else there; the list starts over
        }
        return JSON.createArrayNode();
    }

    private static JsonNode object(String model) {
        try {
            if (JSON.readTree(model) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException _) {
            // said below
        }
        throw MlflowError.invalid("model_json", "be a JSON object");
    }
}
