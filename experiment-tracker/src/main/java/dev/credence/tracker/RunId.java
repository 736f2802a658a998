package dev.credence.tracker;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The identifier of a run: 32 lower-case hexadecimal digits, as MLflow's clients write it. */
public record RunId(@JsonValue String value) {

    private static final int LENGTH = 32;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RunId {
        if (value.length() != LENGTH || !value.chars().allMatch(RunId::isHexadecimal)) {
            throw new IllegalArgumentException("a run id has 32 lower-case hexadecimal digits");
        }
    }

    public static RunId random() {
        return of(UUID.randomUUID());
    }

    static RunId of(UUID uuid) {
        return new RunId(uuid.toString().replace("-", ""));
    }

    private static boolean isHexadecimal(int c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
    }

    /** The same 128 bits as the database stores them. */
    UUID uuid() {
        return new UUID(
                Long.parseUnsignedLong(value, 0, 16, 16),
                Long.parseUnsignedLong(value, 16, 32, 16));
    }

    @Override
    public String toString() {
        return value;
    }
}
