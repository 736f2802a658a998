package dev.credence.tracker;

import java.time.Instant;
import java.util.Map;

/**
 * What is known about a run when it starts.
 *
 * @param name shown to people, need not be unique; up to 250 characters
 * @param user who runs it
 */
public record NewRun(
        int experimentId,
        String name,
        String user,
        Map<String, String> params,
        Map<String, String> tags,
        Instant start) {

    public NewRun {
        params = Map.copyOf(params);
        tags = Map.copyOf(tags);
    }
}
