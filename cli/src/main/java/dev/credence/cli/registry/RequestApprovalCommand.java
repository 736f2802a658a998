package dev.credence.cli.registry;

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

/** Asks for a promotion that takes approvals. */
@Command(
        name = "request",
        mixinStandardHelpOptions = true,
        description = "Asks for a promotion; the alias moves with the last approval.")
final class RequestApprovalCommand implements Callable<Integer> {

    @ParentCommand ApprovalsCommand approvals = new ApprovalsCommand();

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

    @Option(names = "--reason", required = true, description = "Why; kept with the request.")
    String reason = "";

    @Override
    public Integer call() {
        var request =
                approvals
                        .api()
                        .post(
                                "/api/v1/models/%s/approval-requests"
                                        .formatted(Query.segment(model)),
                                Map.of("version", version, "alias", alias, "reason", reason));
        spec.commandLine()
                .getOut()
                .printf(
                        "request %s: %s of %s to %s%n",
                        request.path("id").asString(""), alias, model, version);
        return ExitCodes.OK;
    }
}
