package dev.credence.problem;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The request was read, and some of its fields are not acceptable. Collect every error before
 * throwing, so that the caller can correct them all at once.
 */
public class InvalidFields extends ProblemException {

    public static final ProblemType TYPE =
            new ProblemType("invalid-fields", 422, "Some fields are not acceptable", Fault.CALLER);

    private final transient List<FieldError> errors;

    public InvalidFields(List<FieldError> errors) {
        super(TYPE, errors.stream().map(FieldError::toString).collect(Collectors.joining("; ")));
        if (errors.isEmpty()) {
            throw new IllegalArgumentException("without an error there is no problem");
        }
        this.errors = List.copyOf(errors);
    }

    public InvalidFields(String field, String message) {
        this(List.of(new FieldError(field, message)));
    }

    /** A page token that no list has handed out. */
    public static InvalidFields pageToken() {
        return new InvalidFields("page_token", "must be the next_page_token of an earlier answer");
    }

    /** Returns quietly when there are no errors, else throws them all. */
    public static void throwIfAny(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw new InvalidFields(errors);
        }
    }

    public List<FieldError> errors() {
        return errors;
    }

    @Override
    public Map<String, Object> properties() {
        return Map.of("errors", errors);
    }
}
