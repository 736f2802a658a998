package dev.credence.cli.access;

import dev.credence.cli.Credence;
import dev.credence.cli.api.ApiClient;
import dev.credence.cli.api.ExitCodes;
import dev.credence.cli.api.Query;
import dev.credence.cli.api.Table;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shows and says who may do what with one experiment or model. */
@Command(
        name = "access",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "VERB",
        description =
                "Who may do what with one experiment or model: `list`, `grant`, `revoke` and `open`. The first grant restricts it.",
        footer = {
            "",
            "Examples:",
            "  credence access grant model:churn ann EDIT",
            "  credence access list experiment:12",
            "  credence access revoke model:churn ann",
            "  credence access open model:churn            everybody again, as their role goes"
        })
public final class AccessCommand implements Runnable {

    @ParentCommand Credence credence = new Credence();

    @Spec CommandSpec spec = CommandSpec.create();

    /** What a permission is; what includes what is the server's to know. */
    enum Permission {
        READ,
        EDIT,
        MANAGE
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Shows who has which permission.")
    int list(@Mixin Thing thing) {
        String path = thing.path();
        var access = api().get(path);
        var out = spec.commandLine().getOut();
        if (credence.platform().json()) {
            out.println(access.toPrettyString());
            return ExitCodes.OK;
        }
        if (!access.path("restricted").asBoolean(false)) {
            out.printf("%s is open: nobody needs a permission on it.%n", thing.name);
            return ExitCodes.OK;
        }
        var table = new Table("WHO", "PERMISSION", "GRANTED BY", "AT");
        for (var grant : access.path("grants")) {
            table.row(
                    grant.path("principal").asString(""),
                    grant.path("permission").asString(""),
                    grant.path("granted_by").asString(""),
                    grant.path("granted_at").asString(""));
        }
        out.print(table);
        return ExitCodes.OK;
    }

    @Command(
            name = "grant",
            mixinStandardHelpOptions = true,
            description = "Gives a permission, in the place of any before.")
    int grant(
            @Mixin Thing thing,
            @Parameters(index = "1", paramLabel = "WHO", description = "The name of a token.")
                    String who,
            @Parameters(
                            index = "2",
                            paramLabel = "PERMISSION",
                            description = "${COMPLETION-CANDIDATES}")
                    Permission permission) {
        String path = thing.path() + "/" + Query.segment(who);
        api().put(path, Map.of("permission", permission));
        return list(thing);
    }

    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = "Takes a permission away; the thing stays restricted.")
    int revoke(
            @Mixin Thing thing,
            @Parameters(index = "1", paramLabel = "WHO", description = "The name of a token.")
                    String who) {
        String path = thing.path() + "/" + Query.segment(who);
        api().delete(path);
        spec.commandLine().getOut().printf("%s has no permission on %s.%n", who, thing.name);
        return ExitCodes.OK;
    }

    @Command(
            name = "open",
            mixinStandardHelpOptions = true,
            description = "Opens it to everybody again and forgets all permissions on it.")
    int open(@Mixin Thing thing) {
        String path = thing.path();
        api().delete(path);
        spec.commandLine().getOut().printf("%s is open.%n", thing.name);
        return ExitCodes.OK;
    }

    private ApiClient api() {
        return credence.platform().api();
    }
}
