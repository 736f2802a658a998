package dev.credence.problem;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/**
 * Says in a caller's words what Jackson could not read: the field and what is accepted, or the line
 * and column.
 */
final class JsonMistake {

    private JsonMistake() {}

    /** A problem for an unreadable JSON body. */
    static ProblemException of(JacksonException failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return problem;
            }
        }
        return switch (failure) {
            case UnrecognizedPropertyException unknown ->
                    new InvalidFields(
                            path(unknown),
                            "is not known here; accepted: " + known(unknown.getKnownPropertyIds()));
            case ValueInstantiationException refused ->
                    new InvalidFields(path(refused), reason(refused));
            case MismatchedInputException mismatch when !mismatch.getPath().isEmpty() ->
                    new InvalidFields(
                            path(mismatch), "must be " + accepted(mismatch.getTargetType()));
            case DatabindException other when !other.getPath().isEmpty() ->
                    new InvalidFields(path(other), reason(other));
            case StreamReadException malformed ->
                    new MalformedRequest(
                            "the body is not JSON: " + where(malformed) + firstLine(malformed));
            default ->
                    new MalformedRequest(
                            "the body is not the JSON that is expected here: "
                                    + firstLine(failure));
        };
    }

    private static String path(DatabindException failure) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : failure.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.isEmpty() ? "body" : path.toString();
    }

    private static String known(@Nullable Collection<Object> names) {
        return names == null || names.isEmpty()
                ? "no fields"
                : names.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }

    /**
     * The message of the constructor or parser that refused the value, which says what is accepted.
     */
    private static String reason(DatabindException failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root == failure || root.getMessage() == null ? "is not acceptable" : firstLine(root);
    }

    static String accepted(@Nullable Class<?> type) {
        if (type == null) {
            return "of another type";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "));
        }
        return switch (type.getSimpleName()) {
            case "int", "Integer", "long", "Long", "short", "Short", "BigInteger" -> "an integer";
            case "double", "Double", "float", "Float", "BigDecimal" -> "a number";
            case "boolean", "Boolean" -> "true or false";
            case "String" -> "text";
            case "Instant", "OffsetDateTime" -> "an instant such as 2026-01-31T12:00:00Z";
            case "Duration" -> "a duration such as PT10S";
            case "UUID" -> "a UUID";
            case "List", "Set", "Collection", "ArrayList" -> "a list";
            default ->
                    type.isPrimitive() || type.getName().startsWith("java.lang.")
                            ? type.getSimpleName().toLowerCase(Locale.ROOT)
                            : "an object";
        };
    }

    private static String where(StreamReadException failure) {
        TokenStreamLocation location = failure.getLocation();
        return location == null
                ? ""
                : "line %d, column %d: ".formatted(location.getLineNr(), location.getColumnNr());
    }

    private static String firstLine(Throwable failure) {
        String message =
                failure instanceof JacksonException json
                        ? json.getOriginalMessage()
                        : failure.getMessage();
        return message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
    }
}
