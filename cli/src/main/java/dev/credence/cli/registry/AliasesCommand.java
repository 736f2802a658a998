package dev.credence.cli.registry;

import dev.credence.cli.Credence;
import dev.credence.cli.api.Query;
import dev.credence.cli.api.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Says where a model's aliases point, or pointed at a time. */
@Command(
        name = "aliases",
        mixinStandardHelpOptions = true,
        description = "Says which versions a model's aliases point to, or pointed to at a time.",
        footer = {
            "",
            "Example:",
            "  credence aliases serving-uncertainty --at 2026-11-25T12:00:00Z"
        })
public final class AliasesCommand implements Runnable {

    @ParentCommand Credence credence = new Credence();

    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "MODEL")
    String model = "";

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "Such as 2026-11-25T12:00:00Z (default: now).")
    @Nullable Instant at;

    @Override
    public void run() {
        var path =
                new Query("/api/v1/models/%s/aliases".formatted(Query.segment(model)))
                        .with("at", at)
                        .toString();
        var answer = credence.platform().api().get(path);
        var out = spec.commandLine().getOut();
        if (credence.platform().json()) {
            out.println(answer.toPrettyString());
            return;
        }
        var table = new Table("ALIAS", "VERSION", "SINCE", "BY", "WHY");
        for (var promotion : answer) {
            table.row(
                    promotion.path("alias").asString(""),
                    promotion.path("version").asString(""),
                    promotion.path("at").asString(""),
                    promotion.path("actor").asString(""),
                    promotion.path("reason").asString(""));
        }
        out.print(table);
    }
}
