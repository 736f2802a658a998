package dev.credence.tracker.mlflow;

import dev.credence.mlflow.MlflowError;
import dev.credence.mlflow.MlflowMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A param or a tag of whatever it is one of. */
@MlflowMessage
record KeyValue(@Nullable String key, @Nullable String value) {

    static List<KeyValue> of(Map<String, String> texts) {
        return texts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new KeyValue(entry.getKey(), entry.getValue()))
                .toList();
    }

    /**
     * Of a key that comes twice the last value counts; longer values are cut off, as MLflow does.
     */
    static Map<String, String> map(String field, List<KeyValue> pairs, int longestValue) {
        var map = new HashMap<String, String>();
        for (KeyValue pair : pairs) {
            if (pair.key() == null) {
                throw MlflowError.missing(field + ".key");
            }
            map.put(pair.key(), cut(pair.value() == null ? "" : pair.value(), longestValue));
        }
        return map;
    }

    static String cut(String value, int longest) {
        if (value.length() <= longest) {
            return value;
        }
        boolean splitsPair = Character.isHighSurrogate(value.charAt(longest - 1));
        return value.substring(0, splitsPair ? longest - 1 : longest);
    }
}
