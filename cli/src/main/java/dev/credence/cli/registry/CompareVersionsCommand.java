package dev.credence.cli.registry;

import dev.credence.cli.api.ExitCodes;
import dev.credence.cli.api.Query;
import dev.credence.cli.comparison.ComparisonText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Compares two versions of a model by the runs that made them. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description =
                "Compares two versions: parameters, metrics, losses row by row on the same held-out rows, and elpd where both"
                        + " have it.",
        footer = {"", "Example:", "  credence versions compare serving-uncertainty 1.2.0 champion"})
final class CompareVersionsCommand implements Callable<Integer> {

    @ParentCommand VersionsCommand versions = new VersionsCommand();

    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "MODEL")
    String model = "";

    @Parameters(index = "1", paramLabel = "A", description = "A version, a range or an alias.")
    String a = "";

    @Parameters(index = "2", paramLabel = "B")
    String b = "";

    @Override
    public Integer call() {
        var platform = versions.credence.platform();
        var path =
                new Query("/api/v1/comparisons/versions")
                        .with("model", model)
                        .with("a", a)
                        .with("b", b);
        var answer = platform.api().get(path.toString());
        spec.commandLine().getOut().println(platform.shown(answer, ComparisonText::ofPair));
        return ExitCodes.OK;
    }
}
