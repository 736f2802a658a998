package dev.credence.cli.registry;

import dev.credence.cli.api.ExitCodes;
import dev.credence.cli.api.Query;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Changes whether a version may be used; one class per verb says which change. */
abstract sealed class StatusCommand implements Callable<Integer> {

    @ParentCommand VersionsCommand versions = new VersionsCommand();

    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "MODEL")
    String model = "";

    @Parameters(index = "1", paramLabel = "VERSION")
    String version = "";

    @Option(names = "--reason", required = true, description = "Why; kept in the audit log.")
    String reason = "";

    private final String status;

    private StatusCommand(String status) {
        this.status = status;
    }

    @Override
    public Integer call() {
        var path =
                "/api/v1/models/%s/versions/%s/status"
                        .formatted(Query.segment(model), Query.segment(version));
        versions.credence.platform().api().put(path, Map.of("status", status, "reason", reason));
        spec.commandLine()
                .getOut()
                .printf("%s %s is %s%n", model, version, status.toLowerCase(Locale.ROOT));
        return ExitCodes.OK;
    }

    /** Serves on, and gets no new alias. */
    @Command(
            name = "deprecate",
            mixinStandardHelpOptions = true,
            description = "Marks a version as deprecated: it serves on, and gets no new alias.")
    static final class Deprecate extends StatusCommand {
        Deprecate() {
            super("DEPRECATED");
        }
    }

    /** For good. */
    @Command(
            name = "retire",
            mixinStandardHelpOptions = true,
            description =
                    "Retires a version for good; it must have no alias. Its files and lineage stay.")
    static final class Retire extends StatusCommand {
        Retire() {
            super("RETIRED");
        }
    }
}
