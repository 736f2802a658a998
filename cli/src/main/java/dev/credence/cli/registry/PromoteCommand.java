package dev.credence.cli.registry;

import dev.credence.cli.Credence;
import dev.credence.cli.api.ExitCodes;
import dev.credence.cli.api.Query;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

    @Mixin AliasMove move = new AliasMove();

    @Override
    public Integer call() {
        var path =
                "/api/v1/models/%s/aliases/%s"
                        .formatted(Query.segment(move.model), Query.segment(move.alias));
        credence.platform().api().put(path, Map.of("version", move.version, "reason", move.reason));
        spec.commandLine()
                .getOut()
                .printf("%s of %s is %s%n", move.alias, move.model, move.version);
        return ExitCodes.OK;
    }
}
