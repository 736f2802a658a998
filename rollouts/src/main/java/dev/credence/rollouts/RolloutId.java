package dev.credence.rollouts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Names a rollout by its endpoint and its number there: {@code churn-3} is the third of churn. */
public record RolloutId(EndpointName endpoint, int number) {

    private static final Pattern SHAPE = Pattern.compile("(.+)-([1-9][0-9]{0,8})");

    public RolloutId {
        if (number < 1) {
            throw new IllegalArgumentException("rollouts are numbered from 1, not " + number);
        }
    }

    /** Reads {@link #toString()}; a text that no rollout can have is a {@link RolloutNotFound}. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static RolloutId of(String text) {
        var matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw new RolloutNotFound(text);
        }
        try {
            return new RolloutId(
                    new EndpointName(matcher.group(1)), Integer.parseInt(matcher.group(2)));
        } catch (IllegalArgumentException impossibleName) {
            throw new RolloutNotFound(text);
        }
    }

    @JsonValue
    @Override
    public String toString() {
        return endpoint + "-" + number;
    }
}
