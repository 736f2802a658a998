package dev.credence.problem;

/**
 * What is wrong with one field of a request.
 *
 * @param field the path as the caller wrote it, snake_case: {@code algo_param.n_samples}, {@code
 *     data[2].x}
 * @param message what is accepted there: "must be a positive integer"
 */
public record FieldError(String field, String message) {

    @Override
    public String toString() {
        return field + ": " + message;
    }
}
