package dev.credence.cli.registry;

import dev.credence.cli.Credence;
import dev.credence.cli.api.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Lists registered models; their cards and discussions are verbs of it. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        subcommands = {CardCommand.class, CommentsCommand.class},
        description =
                "Lists registered models; `card` and `comments` are what people write about them.",
        footer = {"", "Examples:", "  credence models", "  credence models card churn"})
public final class ModelsCommand implements Runnable {

    @ParentCommand Credence credence = new Credence();

    @Spec CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var answer = credence.platform().api().get("/api/v1/models");
        var out = spec.commandLine().getOut();
        if (credence.platform().json()) {
            out.println(answer.toPrettyString());
            return;
        }
        var table = new Table("MODEL", "NEWEST", "ALIASES", "DESCRIPTION");
        for (var model : answer.path("items")) {
            table.row(
                    model.path("name").asString(""),
                    model.path("newest").asString("-"),
                    VersionText.aliases(model.path("aliases")),
                    model.path("description").asString(""));
        }
        out.print(table);
    }
}
