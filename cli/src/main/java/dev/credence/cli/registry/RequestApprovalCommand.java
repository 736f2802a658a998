package dev.credence.cli.registry;

import dev.credence.cli.api.ExitCodes;
import dev.credence.cli.api.Query;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

    @Mixin AliasMove move = new AliasMove();

    @Override
    public Integer call() {
        var request =
                approvals
                        .api()
                        .post(
                                "/api/v1/models/%s/approval-requests"
                                        .formatted(Query.segment(move.model)),
                                Map.of(
                                        "version",
                                        move.version,
                                        "alias",
                                        move.alias,
                                        "reason",
                                        move.reason));
        spec.commandLine()
                .getOut()
                .printf(
                        "request %s: %s of %s to %s%n",
                        request.path("id").asString(""), move.alias, move.model, move.version);
        return ExitCodes.OK;
    }
}
