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

/** Registers the newest release once more under a higher number, on a person's judgement. */
@Command(
        name = "raise",
        mixinStandardHelpOptions = true,
        description =
                "Registers a version once more with a part raised, on your judgement. A part is never lowered.",
        footer = {
            "",
            "Example:",
            "  credence versions raise serving-uncertainty 1.0.0 --part minor --reason \"new units\""
        })
final class RaiseCommand implements Callable<Integer> {

    /** What can be raised. */
    enum Part {
        major,
        minor,
        pipeline
    }

    @ParentCommand VersionsCommand versions = new VersionsCommand();

    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "MODEL")
    String model = "";

    @Parameters(index = "1", paramLabel = "VERSION", description = "The newest release.")
    String version = "";

    @Option(names = "--part", required = true, description = "${COMPLETION-CANDIDATES}")
    Part part = Part.minor;

    @Option(names = "--reason", required = true, description = "Why; kept with the version.")
    String reason = "";

    @Override
    public Integer call() {
        var path =
                "/api/v1/models/%s/versions/%s/raises"
                        .formatted(Query.segment(model), Query.segment(version));
        var raised =
                versions.credence
                        .platform()
                        .api()
                        .post(
                                path,
                                Map.of(
                                        "part",
                                        part.name().toUpperCase(Locale.ROOT),
                                        "reason",
                                        reason));
        spec.commandLine().getOut().printf("%s %s%n", model, raised.path("version").asString(""));
        return ExitCodes.OK;
    }
}
