package dev.credence.mlflow;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads messages as protobuf's JSON does: integers also as text, enums by name or number, NaN and
 * infinities as text, unknown fields ignored, null as absent.
 */
final class MlflowJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .addModule(
                            new SimpleModule()
                                    .addDeserializer(Long.class, ProtobufScalars.INT64)
                                    .addDeserializer(Integer.class, ProtobufScalars.INT32)
                                    .addDeserializer(Boolean.class, ProtobufScalars.BOOL))
                    .build();

    private MlflowJson() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** The object in a body; old clients encode theirs twice. */
    static ObjectNode object(byte[] body) {
        try {
            JsonNode tree = MAPPER.readTree(body);
            if (tree.isString()) {
                tree = MAPPER.readTree(tree.stringValue());
            }
            if (tree instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException malformed) {
            throw new MlflowError(
                    ErrorCode.BAD_REQUEST,
                    "The body is not JSON: " + firstLine(malformed.getOriginalMessage()));
        }
        throw new MlflowError(ErrorCode.BAD_REQUEST, "The body must be a JSON object.");
    }

    static <T> T read(ObjectNode fields, Class<T> message) {
        complete(fields, message, "");
        try {
            return MAPPER.treeToValue(fields, message);
        } catch (DatabindException mistake) {
            throw refused(mistake);
        }
    }

    /** Refuses what lacks a required field, also in the messages within, and adds empty lists. */
    private static void complete(ObjectNode fields, Class<?> message, String path) {
        for (MessageField field : MessageField.of(message)) {
            JsonNode value = fields.get(field.name());
            if (value != null && !value.isNull()) {
                completeWithin(value, field, path);
            } else if (field.list()) {
                fields.putArray(field.name());
            } else if (field.required()) {
                throw MlflowError.missing(path + field.name());
            }
        }
    }

    private static void completeWithin(JsonNode value, MessageField field, String path) {
        Class<?> message = field.message();
        if (message == null) {
            return;
        }
        if (!field.list() || value.isObject()) {
            completeOne(value, message, path + field.name());
            return;
        }
        for (JsonNode item : value) {
            completeOne(item, message, path + field.name());
        }
    }

    private static void completeOne(JsonNode value, Class<?> message, String path) {
        if (value instanceof ObjectNode fields) {
            complete(fields, message, path + ".");
        } else if (value.isNull()) {
            throw MlflowError.missing(path);
        }
    }

    private static MlflowError refused(DatabindException mistake) {
        for (Throwable cause = mistake; cause != null; cause = cause.getCause()) {
            if (cause instanceof MlflowError error) {
                return error;
            }
        }
        String field = field(mistake.getPath());
        if (mistake instanceof InvalidFormatException format && format.getTargetType().isEnum()) {
            return MlflowError.invalid(
                    field, "be one of " + List.of(format.getTargetType().getEnumConstants()));
        }
        return MlflowError.invalid(
                "Invalid value for parameter '%s': %s"
                        .formatted(field, firstLine(mistake.getOriginalMessage())));
    }

    private static String field(List<JacksonException.Reference> path) {
        var field = new StringBuilder();
        for (JacksonException.Reference step : path) {
            if (step.getPropertyName() == null) {
                field.append('[').append(step.getIndex()).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return field.isEmpty() ? "body" : field.toString();
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
    }
}
