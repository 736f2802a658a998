package dev.credence.tracker;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The identifier of a logged model: {@code m-} and 32 lower-case hexadecimal digits. */
public record LoggedModelId(@JsonValue String value) {

    private static final String PREFIX = "m-";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public LoggedModelId {
        if (!value.matches("m-[0-9a-f]{32}")) {
            throw new IllegalArgumentException(
                    "a model id is 'm-' and 32 lower-case hexadecimal digits");
        }
    }

    static LoggedModelId random() {
        return of(UUID.randomUUID());
    }

    static LoggedModelId of(UUID uuid) {
        return new LoggedModelId(PREFIX + RunId.of(uuid).value());
    }

    UUID uuid() {
        return new RunId(value.substring(PREFIX.length())).uuid();
    }

    @Override
    public String toString() {
        return value;
    }
}
