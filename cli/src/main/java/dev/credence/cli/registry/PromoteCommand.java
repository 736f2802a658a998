package dev.credence.cli.registry;

import dev.credence.cli.Credence;
import dev.credence.cli.api.ExitCodes;
import dev.credence.cli.api.Query;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Moves an alias of a model to a version, with a reason that is kept. */
@Command(
        name = "promote",
        mixinStandardHelpOptions = true,
        description = "Moves an alias, champion by default, to a version.",
        footer = {
            "",
            "Example:",
            "  credence promote serving-uncertainty 1.1.0 --reason \"better on the March data\""
        })
public final class PromoteCommand implements Callable<Integer> {

    @ParentCommand Credence credence = new Credence();

    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "MODEL")
    String model = "";

    @Parameters(index = "1", paramLabel = "VERSION")
    String version = "";

    @Option(
            names = "--alias",
            defaultValue = "champion",
            description = "Which alias (default: ${DEFAULT-VALUE}).")
    String alias = "champion";

    @Option(names = "--reason", required = true, description = "Why; kept in the model's history.")
    String reason = "";

    @Override
    public Integer call() {
        var path =
                "/api/v1/models/%s/aliases/%s"
                        .formatted(Query.segment(model), Query.segment(alias));
        credence.platform().api().put(path, Map.of("version", version, "reason", reason));
        spec.commandLine().getOut().printf("%s of %s is %s%n", alias, model, version);
        return ExitCodes.OK;
    }
}
