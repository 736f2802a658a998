package dev.credence.cli.training;

import dev.credence.cli.api.CommandFailed;
import dev.credence.cli.api.ExitCodes;
import dev.credence.cli.api.Query;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Runs a run again from its record and says whether its draws are the same, bit by bit. */
@Command(
        name = "reproduce",
        mixinStandardHelpOptions = true,
        description =
                "Runs a run again from its recorded data, program, settings and seed, and compares the draws bit by bit. Exit"
                        + " code 0 when all are the same, 3 when they differ, 1 when it can't be done.",
        footer = {"", "Example:", "  credence runs reproduce RUN"})
final class ReproduceCommand implements Callable<Integer> {

    @ParentCommand RunsCommand runs = new RunsCommand();

    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RUN", description = "A pipeline run that has ended.")
    String id = "";

    @Option(
            names = "--anyway",
            description = "Also with another engine than the one that sampled the run.")
    boolean anyway;

    @Option(
            names = "--timeout",
            defaultValue = "3600",
            description = "Seconds (default: ${DEFAULT-VALUE}).")
    long timeoutSeconds = 3600;

    @Override
    public Integer call() {
        var platform = runs.credence.platform();
        var api = platform.api();
        var out = spec.commandLine().getOut();
        var started =
                api.post(
                        "/api/v1/pipeline-runs/%s/reproduction".formatted(Query.segment(id)),
                        Map.of("anyway", anyway));
        var run = started.path("id").asString("");
        var ended =
                new RunWatch(api, platform.json() ? spec.commandLine().getErr() : out)
                        .await(run, Duration.ofSeconds(timeoutSeconds));
        var comparison = api.get("/api/v1/pipeline-runs/" + run + "/reproduction");
        var outcome = comparison.path("outcome").asString("");
        if (platform.json()) {
            out.println(comparison.toPrettyString());
        } else {
            out.print(ReproductionText.of(comparison));
        }
        if (outcome.equals("INCOMPLETE")) {
            throw new CommandFailed("Run %s %s".formatted(run, RunText.ending(ended)));
        }
        return outcome.equals("IDENTICAL") ? ExitCodes.OK : ExitCodes.ENDED_BADLY;
    }
}
