package dev.credence.cli.registry;

import dev.credence.cli.api.ExitCodes;
import dev.credence.cli.api.Query;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Says why a version has its number. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Says why a version has its number.",
        footer = {"", "Example:", "  credence versions explain serving-uncertainty champion"})
final class ExplainCommand implements Callable<Integer> {

    @ParentCommand VersionsCommand versions = new VersionsCommand();

    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "MODEL")
    String model = "";

    @Parameters(
            index = "1",
            paramLabel = "VERSION",
            description = "A version, a range such as 1.4, or an alias.")
    String version = "";

    @Override
    public Integer call() {
        var platform = versions.credence.platform();
        var answer =
                platform.api()
                        .get(
                                "/api/v1/models/%s/versions/%s/explanation"
                                        .formatted(Query.segment(model), Query.segment(version)));
        var out = spec.commandLine().getOut();
        if (platform.json()) {
            out.println(answer.toPrettyString());
            return ExitCodes.OK;
        }
        out.printf(
                "%s %s (number %s), compared with %s%n",
                model,
                answer.path("version").asString(""),
                answer.path("number").asString(""),
                answer.path("previous").asString("nothing: it is the first"));
        out.print(VersionText.reasonLines(answer));
        return ExitCodes.OK;
    }
}
