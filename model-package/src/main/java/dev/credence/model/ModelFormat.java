package dev.credence.model;

import java.util.List;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * The one JSON and YAML dialect of the package: snake_case, unknown and repeated keys refused,
 * every error named.
 */
final class ModelFormat {

    static final int LARGEST_TEXT = 4 * 1024 * 1024;

    static final JsonMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    static final YAMLMapper YAML =
            YAMLMapper.builder(
                            YAMLFactory.builder()
                                    .loadSettings(
                                            LoadSettings.builder()
                                                    .setCodePointLimit(LARGEST_TEXT)
                                                    .build())
                                    .build())
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
                    .build();

    private ModelFormat() {}

    static <T> T read(ObjectMapper mapper, String text, String what, Class<T> type) {
        if (text.length() > LARGEST_TEXT) {
            throw new InvalidModelPackage(
                    "%s is longer than %d characters".formatted(what, LARGEST_TEXT));
        }
        T value;
        try {
            value = mapper.readValue(text, type);
        } catch (JacksonException cause) {
            throw new InvalidModelPackage(what + ": " + sentence(cause), cause);
        }
        if (value == null) {
            throw new InvalidModelPackage(what + " is empty");
        }
        return value;
    }

    private static String sentence(JacksonException mistake) {
        String where =
                mistake instanceof DatabindException databind ? path(databind.getPath()) : "";
        if (mistake instanceof UnrecognizedPropertyException unknown) {
            return "%s is not known; known are %s".formatted(where, unknown.getKnownPropertyIds());
        }
        String message =
                mistake.getCause() instanceof IllegalArgumentException reason
                        ? String.valueOf(reason.getMessage())
                        : mistake.getOriginalMessage();
        return where.isEmpty() ? message : where + ": " + message;
    }

    private static String path(List<JacksonException.Reference> path) {
        return path.stream()
                .map(step ->
                        step.getPropertyName() == null
                                ? "[" + step.getIndex() + "]"
                                : step.getPropertyName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }
}
