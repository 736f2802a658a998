package dev.credence.cli.lineage;

import dev.credence.cli.Credence;
import dev.credence.cli.api.ExitCodes;
import dev.credence.cli.api.Query;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Says where something came from and what came of it. */
@Command(
        name = "lineage",
        mixinStandardHelpOptions = true,
        description = "Says where data, a run or a version came from, and what came of it.",
        footer = {
            "",
            "Examples:",
            "  credence lineage data:sales/train@3 --direction down",
            "  credence lineage run:RUN",
            "  credence lineage version:serving-uncertainty/champion --direction up"
        })
public final class LineageCommand implements Callable<Integer> {

    /** Which way to look. */
    enum Direction {
        UP,
        DOWN,
        BOTH
    }

    @ParentCommand Credence credence = new Credence();

    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "KIND:KEY",
            description =
                    "data:DIGEST, data:NAME@NUMBER, run:ID, version:MODEL/VERSION, model:ID, program:SHA-256, artifact:SHA-256,"
                            + " pipeline:NAME/NUMBER or endpoint:NAME.")
    String of = "";

    @Option(
            names = "--direction",
            defaultValue = "both",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    Direction direction = Direction.BOTH;

    @Option(
            names = "--depth",
            defaultValue = "5",
            description = "Steps each way, 1 to 10 (default: ${DEFAULT-VALUE}).")
    int depth = 5;

    @Override
    public Integer call() {
        var path =
                new Query("/api/v1/lineage")
                        .with("of", of)
                        .with("direction", direction)
                        .with("depth", depth);
        var graph = credence.platform().api().get(path.toString());
        var out = spec.commandLine().getOut();
        if (credence.platform().json()) {
            out.println(graph.toPrettyString());
            return ExitCodes.OK;
        }
        out.print(
                new LineageText(graph)
                        .render(direction != Direction.DOWN, direction != Direction.UP));
        return ExitCodes.OK;
    }
}
