package dev.credence.cli.training;

import dev.credence.cli.api.ApiClient;
import dev.credence.cli.api.CommandFailed;
import dev.credence.cli.api.ExitCodes;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Follows a pipeline run to its end and prints a line whenever a step or a chain moves on. */
public final class RunWatch {

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration CHAIN_LINE = Duration.ofSeconds(2);

    private final ApiClient api;
    private final PrintWriter out;
    private final Map<String, String> printed = new HashMap<>();
    private Instant lastChains = Instant.EPOCH;

    public RunWatch(ApiClient api, PrintWriter out) {
        this.api = api;
        this.out = out;
    }

    /**
     * Answers the run as it ended, whatever its status; fails with {@link ExitCodes#TIMEOUT} when
     * it has not by then.
     */
    public JsonNode await(String run, Duration atMost) {
        var deadline = Instant.now().plus(atMost);
        while (Instant.now().isBefore(deadline)) {
            var state = api.get("/api/v1/pipeline-runs/" + run);
            print(state);
            if (ended(state)) {
                return state;
            }
            sleep();
        }
        throw new CommandFailed(
                "Run " + run + " has not ended after " + atMost.toSeconds() + " s.",
                ExitCodes.TIMEOUT);
    }

    /** What a run's end means for a script. */
    public static int exitCode(JsonNode run) {
        return status(run).equals("SUCCEEDED") ? ExitCodes.OK : ExitCodes.ENDED_BADLY;
    }

    static boolean ended(JsonNode run) {
        return switch (status(run)) {
            case "SUCCEEDED", "REJECTED", "FAILED", "CANCELLED" -> true;
            default -> false;
        };
    }

    static String status(JsonNode run) {
        return run.path("status").asString("");
    }

    private void print(JsonNode run) {
        for (var step : run.path("steps")) {
            var name = step.path("step").asString("").toLowerCase(Locale.ROOT);
            var status = step.path("status").asString("");
            if (name.equals("sample") && status.equals("RUNNING")) {
                printChains(run);
            }
            if (!status.equals("PENDING")
                    && !status.equals("RUNNING")
                    && !status.equals(printed.put(name, status))) {
                out.printf("  %s %-9s %s%n", mark(status), name, step.path("message").asString(""));
            }
        }
        out.flush();
    }

    private void printChains(JsonNode run) {
        if (Duration.between(lastChains, Instant.now()).compareTo(CHAIN_LINE) < 0) {
            return;
        }
        var line = new StringBuilder();
        for (var chain : run.path("chains")) {
            int total = chain.path("warmup").asInt() + chain.path("draws").asInt();
            line.append(
                    "  %d: %d/%d"
                            .formatted(
                                    chain.path("chain").asInt(),
                                    chain.path("iteration").asInt(),
                                    total));
            int divergences = chain.path("divergences").asInt();
            if (divergences > 0) {
                line.append(" (%d divergent)".formatted(divergences));
            }
        }
        if (!line.isEmpty() && !line.toString().equals(printed.put("chains", line.toString()))) {
            out.println("  … sample   chain" + line);
            lastChains = Instant.now();
        }
    }

    private static String mark(String status) {
        return switch (status) {
            case "SUCCEEDED" -> "✔";
            case "SKIPPED" -> "–";
            default -> "✖";
        };
    }

    private static void sleep() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("Interrupted. The run goes on; see it with `credence runs`.");
        }
    }
}
