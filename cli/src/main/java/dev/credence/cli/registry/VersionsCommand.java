package dev.credence.cli.registry;

import dev.credence.cli.Credence;
import dev.credence.cli.api.ExitCodes;
import dev.credence.cli.api.Query;
import dev.credence.cli.api.Table;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Lists a model's versions with the reasons for their numbers, or shows one with its lineage. */
@Command(
        name = "versions",
        mixinStandardHelpOptions = true,
        description = "Lists a model's versions, or shows one with its lineage.",
        footer = {
            "",
            "Examples:",
            "  credence versions serving-uncertainty",
            "  credence versions serving-uncertainty 1.0.0",
            "  credence versions explain serving-uncertainty champion"
        },
        subcommands = {
            ExplainCommand.class,
            DeriveCommand.class,
            CompareVersionsCommand.class,
            RaiseCommand.class,
            StatusCommand.Deprecate.class,
            StatusCommand.Retire.class
        })
public final class VersionsCommand implements Callable<Integer> {

    @ParentCommand Credence credence = new Credence();

    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", arity = "0..1", paramLabel = "MODEL")
    @Nullable String model;

    @Parameters(index = "1", arity = "0..1", paramLabel = "VERSION")
    @Nullable String version;

    @Override
    public Integer call() {
        if (model == null) {
            throw new ParameterException(
                    spec.commandLine(), "Missing required parameter: 'MODEL', or a verb");
        }
        var versions = "/api/v1/models/" + Query.segment(model) + "/versions";
        var api = credence.platform().api();
        var out = spec.commandLine().getOut();
        if (version != null) {
            out.println(api.get(versions + "/" + Query.segment(version)).toPrettyString());
            return ExitCodes.OK;
        }
        var answer = api.get(versions);
        if (credence.platform().json()) {
            out.println(answer.toPrettyString());
            return ExitCodes.OK;
        }
        var table = new Table("VERSION", "#", "ALIASES", "REGISTERED", "WHY");
        for (var item : answer.path("items")) {
            table.row(
                    item.path("version").asString(""),
                    item.path("number").asString(""),
                    VersionText.aliases(item.path("aliases")),
                    item.path("created_at").asString("").replaceAll("\\.\\d+Z$", "Z"),
                    VersionText.reasons(item));
        }
        out.print(table);
        return ExitCodes.OK;
    }
}
