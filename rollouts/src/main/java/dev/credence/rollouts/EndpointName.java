package dev.credence.rollouts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The name of an endpoint: the first segment of its prediction paths. 1 to 63 lower-case letters,
 * digits and hyphens, a letter or digit first and last; names that gateways use themselves are
 * refused.
 */
public record EndpointName(@JsonValue String value) implements Comparable<EndpointName> {

    private static final Pattern SHAPE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Set<String> RESERVED =
            Set.of("actuator", "api", "error", "health", "metrics", "predict", "v1", "v2");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public EndpointName {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "must be 1 to 63 lower-case letters, digits and hyphens,"
                            + " with a letter or digit first and last");
        }
        if (RESERVED.contains(value)) {
            throw new IllegalArgumentException(
                    "must not be one of the names that gateways use themselves: "
                            + String.join(", ", RESERVED.stream().sorted().toList()));
        }
    }

    @Override
    public int compareTo(EndpointName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
