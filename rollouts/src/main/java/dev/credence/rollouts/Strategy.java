package dev.credence.rollouts;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a rollout moves traffic from the stable version to the candidate. */
public enum Strategy {
    /** In growing shares with pauses, under guards. */
    CANARY,
    /** All at once, after the candidate stood ready beside the stable version. */
    BLUE_GREEN;

    /** As requests and pipeline files write it: {@code canary}, {@code blue_green}. */
    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
