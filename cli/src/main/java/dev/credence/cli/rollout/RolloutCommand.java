package dev.credence.cli.rollout;

import dev.credence.cli.Credence;
import dev.credence.cli.api.ApiClient;
import dev.credence.cli.api.ExitCodes;
import dev.credence.cli.api.Query;
import dev.credence.cli.api.Table;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Starts rollouts, watches them and decides on them; the verbs are those of Argo Rollouts. */
@Command(
        name = "rollout",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "VERB",
        description = "Moves an endpoint's traffic to another version, under guard.",
        footer = {
            "",
            "Examples:",
            "  credence rollout start serving-uncertainty --to 1.1.0 --steps 5,25,50 --pause 10m --alpha 0.01",
            "  credence rollout start serving-uncertainty --to 1.1.0 --strategy blue_green",
            "  credence rollout get serving-uncertainty-1 -w",
            "  credence rollout promote serving-uncertainty-1 --full",
            "  credence rollout abort serving-uncertainty-1 --reason \"wrong data\"",
            "Exit codes: 3 rolled back, aborted or failed; 4 paused."
        })
public final class RolloutCommand implements Runnable {

    @ParentCommand Credence credence = new Credence();

    @Spec CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        list();
    }

    @Command(description = "Starts a rollout.")
    int start(
            @Parameters(paramLabel = "ENDPOINT") String endpoint,
            @Option(
                            names = "--to",
                            required = true,
                            paramLabel = "VERSION",
                            description = "The candidate, such as 1.1.0.")
                    String version,
            @Option(
                            names = "--strategy",
                            defaultValue = "canary",
                            description = "canary or blue_green (default: canary).")
                    String strategy,
            @Option(names = "--steps", split = ",", description = "Percentages, such as 5,25,50.")
                    @Nullable List<Integer> steps,
            @Option(
                            names = "--pause",
                            description =
                                    "How long each step lasts, such as 30s, 10m; `none` waits for promote.")
                    @Nullable String pause,
            @Option(
                            names = "--alpha",
                            description =
                                    "Probability that a version that is no worse is rolled back.")
                    @Nullable Double alpha,
            @Option(
                            names = "--slow-after",
                            description =
                                    "An answer later than this is a bad event, such as 250ms.")
                    @Nullable String slowAfter) {
        var body = new LinkedHashMap<String, Object>();
        body.put("endpoint", endpoint);
        body.put("version", version);
        body.put("strategy", strategy.toLowerCase(Locale.ROOT).replace('-', '_'));
        if (steps != null) {
            body.put("steps", steps);
        }
        if (pause != null) {
            body.put("pause", pause);
        }
        var guard = new LinkedHashMap<String, Object>();
        if (alpha != null) {
            guard.put("alpha", alpha);
        }
        if (slowAfter != null) {
            guard.put("slow_after", slowAfter);
        }
        if (!guard.isEmpty()) {
            body.put("guard", guard);
        }
        return print(api().post("/api/v1/rollouts", body));
    }

    @Command(description = "Shows a rollout; -w follows it to its end.")
    int get(
            @Parameters(paramLabel = "ROLLOUT") String id,
            @Option(names = {"-w", "--watch"}) boolean watch,
            @Option(
                            names = "--timeout",
                            defaultValue = "3600",
                            description = "Seconds to watch (default: ${DEFAULT-VALUE}).")
                    long timeoutSeconds) {
        if (watch) {
            var ended =
                    new RolloutWatch(api(), out()).await(id, Duration.ofSeconds(timeoutSeconds));
            return RolloutWatch.exitCode(ended);
        }
        var rollout = api().get("/api/v1/rollouts/" + Query.segment(id));
        print(rollout);
        return RolloutWatch.exitCode(rollout);
    }

    @Command(description = "Lists rollouts, newest first.")
    int list() {
        var answer = api().get("/api/v1/rollouts");
        if (credence.platform().json()) {
            out().println(answer.toPrettyString());
            return ExitCodes.OK;
        }
        var table = new Table("ROLLOUT", "MODEL", "FROM", "TO", "WEIGHT", "STATUS", "MESSAGE");
        for (var rollout : answer.path("items")) {
            table.row(
                    rollout.path("id").asString(""),
                    rollout.path("model").asString(""),
                    rollout.path("stable").asString(""),
                    rollout.path("candidate").asString(""),
                    rollout.path("weight").asInt() + " %",
                    RolloutText.status(rollout),
                    rollout.path("message").asString(""));
        }
        out().print(table);
        return ExitCodes.OK;
    }

    @Command(description = "Goes to the next step now; --full gives the candidate all traffic.")
    int promote(
            @Parameters(paramLabel = "ROLLOUT") String id,
            @Option(names = "--full") boolean full,
            @Option(names = "--reason") @Nullable String reason) {
        var body = reason(reason);
        body.put("full", full);
        return print(api().post(path(id, "promotion"), body));
    }

    @Command(description = "Holds a rollout where it is.")
    int pause(
            @Parameters(paramLabel = "ROLLOUT") String id,
            @Option(names = "--reason") @Nullable String reason) {
        return print(api().post(path(id, "pause"), reason(reason)));
    }

    @Command(description = "Lets a paused rollout go on.")
    int resume(
            @Parameters(paramLabel = "ROLLOUT") String id,
            @Option(names = "--reason") @Nullable String reason) {
        return print(api().post(path(id, "resumption"), reason(reason)));
    }

    @Command(description = "Gives all traffic back to the stable version.")
    int abort(
            @Parameters(paramLabel = "ROLLOUT") String id,
            @Option(names = "--reason") @Nullable String reason) {
        return print(api().post(path(id, "abortion"), reason(reason)));
    }

    @Command(description = "Goes back to the version before a completed rollout.")
    int undo(
            @Parameters(paramLabel = "ROLLOUT") String id,
            @Option(names = "--reason") @Nullable String reason) {
        return print(api().post(path(id, "undo"), reason(reason)));
    }

    private static LinkedHashMap<String, Object> reason(@Nullable String reason) {
        var body = new LinkedHashMap<String, Object>();
        if (reason != null) {
            body.put("reason", reason);
        }
        return body;
    }

    private static String path(String id, String resource) {
        return "/api/v1/rollouts/" + Query.segment(id) + "/" + resource;
    }

    private int print(JsonNode rollout) {
        out().println(
                        credence.platform().json()
                                ? rollout.toPrettyString()
                                : RolloutText.line(rollout));
        return ExitCodes.OK;
    }

    private ApiClient api() {
        return credence.platform().api();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
