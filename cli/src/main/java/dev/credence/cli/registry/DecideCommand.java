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

/** Decides about a request for a promotion; one class per verb. */
abstract sealed class DecideCommand implements Callable<Integer> {

    @ParentCommand ApprovalsCommand approvals = new ApprovalsCommand();

    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "MODEL")
    String model = "";

    @Parameters(index = "1", paramLabel = "REQUEST", description = "Its number.")
    long id;

    @Option(names = "--reason", required = true, description = "Why; kept with the request.")
    String reason = "";

    private final String resource;

    private DecideCommand(String resource) {
        this.resource = resource;
    }

    @Override
    public Integer call() {
        var request =
                approvals
                        .api()
                        .post(
                                "/api/v1/models/%s/approval-requests/%d/%s"
                                        .formatted(Query.segment(model), id, resource),
                                Map.of("reason", reason));
        spec.commandLine()
                .getOut()
                .printf(
                        "request %d is %s%n",
                        id, request.path("status").asString("").toLowerCase(Locale.ROOT));
        return ExitCodes.OK;
    }

    /** With the last one that the rule takes, the alias moves. */
    @Command(
            name = "approve",
            mixinStandardHelpOptions = true,
            description = "Approves; with the last approval that the rule takes the alias moves.")
    static final class Approve extends DecideCommand {
        Approve() {
            super("approval");
        }
    }

    /** Closes it without a promotion. */
    @Command(
            name = "reject",
            mixinStandardHelpOptions = true,
            description = "Rejects, which closes the request.")
    static final class Reject extends DecideCommand {
        Reject() {
            super("rejection");
        }
    }

    /** By whoever had asked. */
    @Command(
            name = "withdraw",
            mixinStandardHelpOptions = true,
            description = "Withdraws a request of one's own.")
    static final class Withdraw extends DecideCommand {
        Withdraw() {
            super("withdrawal");
        }
    }
}
