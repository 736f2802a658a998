package dev.credence.cli.training;

import dev.credence.cli.Credence;
import dev.credence.cli.api.ExitCodes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Submits a pipeline with its program and data, runs it, and follows it to its end. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Submits a pipeline.yaml with its program and data, and runs it.",
        footer = {
            "",
            "Examples:",
            "  credence train examples/eight-schools/pipeline.yaml",
            "  credence train my/pipeline.yaml --seed 7 --detach"
        })
public final class TrainCommand implements Callable<Integer> {

    @ParentCommand Credence credence = new Credence();

    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "PIPELINE.YAML",
            description =
                    "The pipeline; its program, with what that includes, and its data are found beside it.")
    Path file = Path.of("pipeline.yaml");

    @Option(names = "--seed", description = "Seed of the run (default: the pipeline's).")
    @Nullable Long seed;

    @Option(names = "--detach", description = "Return as soon as the run is queued.")
    boolean detach;

    @Option(
            names = "--timeout",
            defaultValue = "3600",
            description = "Seconds to follow the run (default: ${DEFAULT-VALUE}).")
    long timeoutSeconds = 3600;

    @Override
    public Integer call() {
        var source = PipelineSource.read(file);
        var api = credence.platform().api();
        var training = new Training(api);
        var out = spec.commandLine().getOut();
        var definition = training.submit(source);
        for (var data : source.dataFiles().entrySet()) {
            var version = training.addData(data.getKey(), data.getValue());
            if (!credence.platform().json()) {
                out.printf(
                        "data set %s version %d%n", data.getKey(), version.path("number").asInt());
            }
        }
        var run = training.enqueue(source.pipeline(), definition.path("number").asInt(), seed);
        var id = run.path("id").asString();
        if (credence.platform().json() && detach) {
            out.println(run.toPrettyString());
            return ExitCodes.OK;
        }
        if (!credence.platform().json()) {
            out.printf(
                    "run %s of %s, definition %d%n",
                    id, source.pipeline(), definition.path("number").asInt());
        }
        if (detach) {
            return ExitCodes.OK;
        }
        var progress =
                credence.platform().json()
                        ? new java.io.PrintWriter(java.io.Writer.nullWriter())
                        : out;
        var ended = new RunWatch(api, progress).await(id, Duration.ofSeconds(timeoutSeconds));
        out.println(credence.platform().json() ? ended.toPrettyString() : RunText.ending(ended));
        return RunWatch.exitCode(ended);
    }
}
