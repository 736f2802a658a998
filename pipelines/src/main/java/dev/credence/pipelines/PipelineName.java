package dev.credence.pipelines;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The name of a pipeline: lower-case letters, digits, dot, dash and underscore, at most 100
 * characters.
 */
public record PipelineName(@JsonValue String text) {

    static final String ACCEPTED =
            "lower-case letters, digits, '.', '-' and '_', starting with a letter or digit and not ending with '.', at most 100";
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9]([a-z0-9._-]{0,98}[a-z0-9_-])?");

    @JsonCreator
    public PipelineName {
        if (!isValid(text)) {
            throw new IllegalArgumentException("A pipeline's name has " + ACCEPTED);
        }
    }

    static boolean isValid(String text) {
        return SHAPE.matcher(text).matches();
    }

    @Override
    public String toString() {
        return text;
    }
}
