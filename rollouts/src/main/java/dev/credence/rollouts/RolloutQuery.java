package dev.credence.rollouts;

import org.jspecify.annotations.Nullable;

/**
 * Which rollouts to list, newest first.
 *
 * @param endpoint only those of this endpoint; null for all
 * @param underWay only those that are not over
 * @param maxResults 1 to 1000
 * @param pageToken from the page before; null for the first
 */
public record RolloutQuery(
        @Nullable EndpointName endpoint,
        boolean underWay,
        int maxResults,
        @Nullable String pageToken) {

    public static final RolloutQuery ALL = new RolloutQuery(null, false, 100, null);
}
