package dev.credence.cli.rollout;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** How a rollout reads on a terminal. */
final class RolloutText {

    private RolloutText() {}

    static String line(JsonNode rollout) {
        var message = rollout.path("message").asString("");
        return "%s %s %s → %s, %d %%, %s%s"
                .formatted(
                        mark(rollout),
                        rollout.path("id").asString(""),
                        rollout.path("stable").asString(""),
                        rollout.path("candidate").asString(""),
                        rollout.path("weight").asInt(),
                        status(rollout),
                        message.isEmpty() ? "" : ": " + message);
    }

    static String status(JsonNode rollout) {
        return rollout.path("status").asString("").toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String mark(JsonNode rollout) {
        return switch (rollout.path("status").asString("")) {
            case "COMPLETED" -> "✔";
            case "ROLLED_BACK", "ABORTED", "FAILED", "UNDONE" -> "✖";
            case "PAUSED" -> "‖";
            default -> "◌";
        };
    }
}
