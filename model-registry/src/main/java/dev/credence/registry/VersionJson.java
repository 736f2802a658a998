package dev.credence.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The parts of a version that are kept as JSON in its row. */
final class VersionJson {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .build();
    private static final TypeReference<List<Reason>> REASONS = new TypeReference<>() {};

    private VersionJson() {}

    static String write(List<Reason> reasons) {
        return JSON.writeValueAsString(reasons);
    }

    static @Nullable String writeNullable(@Nullable Comparison comparison) {
        return comparison == null ? null : JSON.writeValueAsString(comparison);
    }

    static List<Reason> readReasons(String json) {
        return JSON.readValue(json, REASONS);
    }

    static @Nullable Comparison readComparison(@Nullable String json) {
        return json == null ? null : JSON.readValue(json, Comparison.class);
    }
}
