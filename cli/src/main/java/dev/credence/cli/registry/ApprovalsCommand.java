package dev.credence.cli.registry;

import dev.credence.cli.Credence;
import dev.credence.cli.api.ApiClient;
import dev.credence.cli.api.ExitCodes;
import dev.credence.cli.api.Query;
import dev.credence.cli.api.Table;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Lists requests for promotions; its verbs ask, decide, and set the rules. */
@Command(
        name = "approvals",
        mixinStandardHelpOptions = true,
        description = "Lists requests for promotions that take approvals, open ones by default.",
        footer = {
            "",
            "Examples:",
            "  credence approvals",
            "  credence approvals rule churn champion --by role:APPROVER --approvals 2 --separate-duties",
            "  credence approvals request churn 1.4.0 --reason \"better on the March data\"",
            "  credence approvals approve churn 12 --reason \"checked the slices\""
        },
        subcommands = {
            ApprovalRuleCommand.class,
            RequestApprovalCommand.class,
            DecideCommand.Approve.class,
            DecideCommand.Reject.class,
            DecideCommand.Withdraw.class
        })
public final class ApprovalsCommand implements Callable<Integer> {

    @ParentCommand Credence credence = new Credence();

    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "MODEL",
            description = "Of this model only.")
    @Nullable String model;

    @Option(names = "--all", description = "Those that are closed too.")
    boolean all;

    @Override
    public Integer call() {
        var path =
                model == null
                        ? "/api/v1/approval-requests"
                        : "/api/v1/models/%s/approval-requests".formatted(Query.segment(model));
        var answer = api().get(new Query(path).with("status", all ? null : "OPEN").toString());
        var out = spec.commandLine().getOut();
        if (credence.platform().json()) {
            out.println(answer.toPrettyString());
            return ExitCodes.OK;
        }
        var table = new Table("#", "MODEL", "ALIAS", "VERSION", "STATUS", "ASKED BY", "DECISIONS");
        for (var request : answer.path("items")) {
            table.row(
                    request.path("id").asString(""),
                    request.path("model").asString(""),
                    request.path("alias").asString(""),
                    request.path("version").asString(""),
                    request.path("status").asString(""),
                    "%s: %s"
                            .formatted(
                                    request.path("requested_by").asString(""),
                                    request.path("reason").asString("")),
                    decisions(request));
        }
        out.print(table);
        return ExitCodes.OK;
    }

    ApiClient api() {
        return credence.platform().api();
    }

    private static String decisions(JsonNode request) {
        var text = new StringJoiner("; ").setEmptyValue("-");
        for (var decision : request.path("decisions")) {
            text.add(
                    "%s %s"
                            .formatted(
                                    decision.path("by").asString(""),
                                    decision.path("approves").asBoolean()
                                            ? "approves"
                                            : "rejects"));
        }
        return text.toString();
    }
}
