package dev.credence.registry;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The name of a registered model: letters, digits, '.', '_', '-' and inner spaces, up to 250, such
 * as {@code serving-uncertainty}.
 */
public record ModelName(@JsonValue String value) implements Comparable<ModelName> {

    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}]([\\p{L}\\p{N} ._-]{0,248}[\\p{L}\\p{N}_-])?");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ModelName {
        if (!NAME.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "must be 1 to 250 letters, digits, '.', '_', '-' or spaces between them, like serving-uncertainty");
        }
    }

    @Override
    public int compareTo(ModelName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
