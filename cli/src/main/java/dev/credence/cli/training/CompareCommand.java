package dev.credence.cli.training;

import dev.credence.cli.api.ExitCodes;
import dev.credence.cli.api.Query;
import dev.credence.cli.comparison.ComparisonText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Compares two runs, with what is uncertain about each difference. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description =
                "Compares two runs: parameters, metrics, losses row by row on the same held-out rows, and elpd where both have"
                        + " it.",
        footer = {"", "Example:", "  credence runs compare RUN OTHER"})
final class CompareCommand implements Callable<Integer> {

    @ParentCommand RunsCommand runs = new RunsCommand();

    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "A", description = "A tracked run or a pipeline run.")
    String a = "";

    @Parameters(index = "1", paramLabel = "B")
    String b = "";

    @Override
    public Integer call() {
        var platform = runs.credence.platform();
        var path = new Query("/api/v1/comparisons/runs").with("a", a).with("b", b);
        var answer = platform.api().get(path.toString());
        spec.commandLine().getOut().println(platform.shown(answer, ComparisonText::ofPair));
        return ExitCodes.OK;
    }
}
