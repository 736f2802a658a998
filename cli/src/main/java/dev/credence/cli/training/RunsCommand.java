package dev.credence.cli.training;

import dev.credence.cli.Credence;
import dev.credence.cli.api.ExitCodes;
import dev.credence.cli.api.Query;
import dev.credence.cli.api.Table;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Lists pipeline runs, and looks at, follows, cancels or retries one. */
@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[VERB]",
        subcommands = {
            ArtifactsCommand.class,
            ReproduceCommand.class,
            CompareCommand.class,
            GroupsCommand.class
        },
        description = "Lists pipeline runs, newest first, or looks at one.",
        footer = {
            "",
            "Examples:",
            "  credence runs --pipeline eight-schools",
            "  credence runs get RUN",
            "  credence runs watch RUN",
            "  credence runs log RUN",
            "  credence runs artifacts RUN",
            "  credence runs cancel RUN",
            "  credence runs reproduce RUN",
            "  credence runs compare RUN OTHER",
            "  credence runs groups EXPERIMENT --by params.layers"
        })
public final class RunsCommand implements Runnable {

    @ParentCommand Credence credence = new Credence();

    @Spec CommandSpec spec = CommandSpec.create();

    @Option(names = "--pipeline", description = "Only this pipeline's runs.")
    @Nullable String pipeline;

    @Option(
            names = "--status",
            description =
                    "Only runs in this state: queued, running, succeeded, rejected, failed, cancelled.")
    @Nullable String status;

    @Option(
            names = "--most",
            defaultValue = "20",
            description = "How many (default: ${DEFAULT-VALUE}).")
    int most = 20;

    @Override
    public void run() {
        var query =
                new Query("/api/v1/pipeline-runs")
                        .with("pipeline", pipeline)
                        .with("status", status == null ? null : status.toUpperCase(Locale.ROOT))
                        .with("max_results", most);
        var answer = credence.platform().api().get(query.toString());
        if (credence.platform().json()) {
            spec.commandLine().getOut().println(answer.toPrettyString());
            return;
        }
        var table = new Table("RUN", "PIPELINE", "STATUS", "TRIGGER", "QUEUED", "VERSION");
        for (var run : answer.path("items")) {
            table.row(
                    run.path("id").asString(""),
                    run.path("pipeline").asString(""),
                    RunWatch.status(run).toLowerCase(Locale.ROOT),
                    run.path("trigger").path("kind").asString("").toLowerCase(Locale.ROOT),
                    run.path("queued_at").asString("").replaceAll("\\.\\d+Z$", "Z"),
                    run.path("version").asString(""));
        }
        spec.commandLine().getOut().print(table);
    }

    @Command(description = "Shows one run: its steps, chains and outcome.")
    int get(@Parameters(paramLabel = "RUN") String id) {
        var run = credence.platform().api().get("/api/v1/pipeline-runs/" + Query.segment(id));
        var out = spec.commandLine().getOut();
        if (credence.platform().json()) {
            out.println(run.toPrettyString());
            return ExitCodes.OK;
        }
        out.printf(
                "%s %s, %s%n",
                run.path("pipeline").asString(""),
                id,
                RunWatch.status(run).toLowerCase(Locale.ROOT));
        var table = new Table("  STEP", "STATUS", "OUTCOME");
        for (var step : run.path("steps")) {
            table.row(
                    "  " + step.path("step").asString("").toLowerCase(Locale.ROOT),
                    step.path("status").asString("").toLowerCase(Locale.ROOT),
                    step.path("message").asString(""));
        }
        out.print(table);
        if (RunWatch.ended(run)) {
            out.println(RunText.ending(run));
        }
        return ExitCodes.OK;
    }

    @Command(description = "Follows a run to its end; exit code 3 when it ends badly.")
    int watch(
            @Parameters(paramLabel = "RUN") String id,
            @Option(
                            names = "--timeout",
                            defaultValue = "3600",
                            description = "Seconds (default: ${DEFAULT-VALUE}).")
                    long timeoutSeconds) {
        var out = spec.commandLine().getOut();
        var ended =
                new RunWatch(credence.platform().api(), out)
                        .await(Query.segment(id), Duration.ofSeconds(timeoutSeconds));
        out.println(RunText.ending(ended));
        return RunWatch.exitCode(ended);
    }

    @Command(description = "Prints a run's log.")
    int log(@Parameters(paramLabel = "RUN") String id) {
        var out = spec.commandLine().getOut();
        var path = "/api/v1/pipeline-runs/" + Query.segment(id) + "/log?after=";
        long after = 0;
        while (true) {
            var lines = credence.platform().api().get(path + after).path("items");
            for (var line : lines) {
                after = line.path("sequence").asLong();
                out.printf(
                        "%s %-5s %-9s %s%n",
                        line.path("at").asString(""),
                        line.path("level").asString(""),
                        line.path("step").asString("").toLowerCase(Locale.ROOT),
                        line.path("message").asString(""));
            }
            if (lines.isEmpty()) {
                return ExitCodes.OK;
            }
        }
    }

    @Command(description = "Stops a run.")
    int cancel(@Parameters(paramLabel = "RUN") String id) {
        credence.platform()
                .api()
                .post(
                        "/api/v1/pipeline-runs/" + Query.segment(id) + "/cancellation",
                        java.util.Map.of());
        spec.commandLine().getOut().println("cancellation of " + id + " requested");
        return ExitCodes.OK;
    }

    @Command(description = "Runs an ended run's definition again.")
    int retry(@Parameters(paramLabel = "RUN") String id) {
        var run =
                credence.platform()
                        .api()
                        .post(
                                "/api/v1/pipeline-runs/" + Query.segment(id) + "/retry",
                                java.util.Map.of());
        spec.commandLine().getOut().println("run " + run.path("id").asString(""));
        return ExitCodes.OK;
    }
}
