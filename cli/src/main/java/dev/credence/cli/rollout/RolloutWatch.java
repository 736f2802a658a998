package dev.credence.cli.rollout;

import dev.credence.cli.api.ApiClient;
import dev.credence.cli.api.CommandFailed;
import dev.credence.cli.api.ExitCodes;
import dev.credence.cli.api.Query;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * Follows a rollout to its end and prints a line whenever its status, weight or message changes.
 */
public final class RolloutWatch {

    private static final Duration LOOK = Duration.ofMillis(500);

    private final ApiClient api;
    private final PrintWriter out;
    private String printed = "";

    public RolloutWatch(ApiClient api, PrintWriter out) {
        this.api = api;
        this.out = out;
    }

    /**
     * Answers the rollout as it ended; fails with {@link ExitCodes#TIMEOUT} when it has not by
     * then.
     */
    public JsonNode await(String rollout, Duration atMost) {
        var deadline = Instant.now().plus(atMost);
        while (Instant.now().isBefore(deadline)) {
            var state = api.get("/api/v1/rollouts/" + Query.segment(rollout));
            print(state);
            if (over(state)) {
                return state;
            }
            sleep();
        }
        throw new CommandFailed(
                "Rollout " + rollout + " is not over after " + atMost.toSeconds() + " s.",
                ExitCodes.TIMEOUT);
    }

    /** What a rollout's state means for a script. */
    public static int exitCode(JsonNode rollout) {
        return switch (rollout.path("status").asString("")) {
            case "ROLLED_BACK", "ABORTED", "FAILED" -> ExitCodes.ENDED_BADLY;
            case "PAUSED" -> ExitCodes.PAUSED;
            default -> ExitCodes.OK;
        };
    }

    static boolean over(JsonNode rollout) {
        return switch (rollout.path("status").asString("")) {
            case "COMPLETED", "ROLLED_BACK", "ABORTED", "FAILED", "UNDONE" -> true;
            default -> false;
        };
    }

    private void print(JsonNode rollout) {
        var line = RolloutText.line(rollout);
        if (!line.equals(printed)) {
            printed = line;
            out.println("  " + line);
            out.flush();
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed(
                    "Interrupted. The rollout goes on; see it with `credence rollout list`.");
        }
    }
}
