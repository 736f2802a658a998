package dev.credence.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.MethodParameter;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/**
 * Names the parameters and fields that Spring's binding and Bean Validation refused, as a caller
 * writes them.
 */
final class RequestMistakes {

    private RequestMistakes() {}

    static List<FieldError> of(MethodArgumentNotValidException failure) {
        return failure.getBindingResult().getAllErrors().stream()
                .map(error ->
                        error instanceof org.springframework.validation.FieldError field
                                ? new FieldError(snakeCase(field.getField()), message(field))
                                : new FieldError("body", message(error)))
                .toList();
    }

    static List<FieldError> of(HandlerMethodValidationException failure) {
        List<FieldError> errors = new ArrayList<>();
        failure.getParameterValidationResults()
                .forEach(result -> {
                    if (result instanceof ParameterErrors body) {
                        body.getFieldErrors()
                                .forEach(e ->
                                        errors.add(
                                                new FieldError(
                                                        snakeCase(e.getField()), message(e))));
                        return;
                    }
                    String name = name(result.getMethodParameter());
                    result.getResolvableErrors()
                            .forEach(e -> errors.add(new FieldError(name, message(e))));
                });
        failure.getCrossParameterValidationResults()
                .forEach(error -> errors.add(new FieldError("request", message(error))));
        return errors;
    }

    static List<FieldError> of(ConstraintViolationException failure) {
        return failure.getConstraintViolations().stream()
                .map(violation -> new FieldError(path(violation), violation.getMessage()))
                .toList();
    }

    static ProblemException of(TypeMismatchException failure) {
        String field =
                failure instanceof MethodArgumentTypeMismatchException argument
                        ? argument.getName()
                        : String.valueOf(failure.getPropertyName());
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
            if (root instanceof ProblemException problem) {
                return problem;
            }
        }
        Class<?> required = failure.getRequiredType();
        boolean ownRule =
                required != null
                        && required.getName().startsWith("dev.credence.")
                        && !required.isEnum();
        String rule = ownRule ? root.getMessage() : null;
        return new InvalidFields(
                snakeCase(field),
                rule != null ? rule : "must be " + JsonMistake.accepted(required));
    }

    /** The name in the request, which may differ from the parameter's. */
    private static String name(MethodParameter parameter) {
        String name = parameter.getParameterName();
        return name == null ? "parameter " + parameter.getParameterIndex() : snakeCase(name);
    }

    private static String path(ConstraintViolation<?> violation) {
        StringBuilder path = new StringBuilder();
        for (Path.Node node : violation.getPropertyPath()) {
            switch (node.getKind()) {
                case METHOD, CONSTRUCTOR, BEAN, CROSS_PARAMETER, RETURN_VALUE -> {}
                default -> {
                    if (node.getIndex() != null) {
                        path.append('[').append(node.getIndex()).append(']');
                    }
                    path.append(path.isEmpty() ? "" : ".")
                            .append(snakeCase(String.valueOf(node.getName())));
                }
            }
        }
        return path.isEmpty() ? "request" : path.toString();
    }

    private static String message(MessageSourceResolvable error) {
        @Nullable String message = error.getDefaultMessage();
        return message == null ? "is not acceptable" : message;
    }

    static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
