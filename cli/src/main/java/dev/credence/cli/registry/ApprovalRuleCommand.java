package dev.credence.cli.registry;

import dev.credence.cli.api.ExitCodes;
import dev.credence.cli.api.Query;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Shows or sets who moves an alias and what has to be true before. */
@Command(
        name = "rule",
        mixinStandardHelpOptions = true,
        description = "Shows an alias' rule, or sets it, which takes an administrator.",
        footer = {
            "",
            "Example:",
            "  credence approvals rule churn champion --by role:APPROVER --by ann --approvals 2 \\",
            "    --separate-duties --check gates --check 'metric:crps<=0.4'"
        })
final class ApprovalRuleCommand implements Callable<Integer> {

    @ParentCommand ApprovalsCommand approvals = new ApprovalsCommand();

    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "MODEL")
    String model = "";

    @Parameters(index = "1", paramLabel = "ALIAS", defaultValue = "champion")
    String alias = "champion";

    @Option(
            names = "--by",
            description =
                    "Who decides: role:EDITOR, role:APPROVER, role:ADMIN or a name. Repeatable.")
    @Nullable List<String> by;

    @Option(
            names = "--approvals",
            defaultValue = "0",
            description =
                    "How many of them must approve (default: 0, any of them moves it at once).")
    int count;

    @Option(
            names = "--separate-duties",
            description = "Who registered the version or asked for the promotion has no say.")
    boolean separateDuties;

    @Option(
            names = "--check",
            description =
                    "gates, tag:KEY, tag:KEY=VALUE, metric:KEY<=NUMBER or metric:KEY>=NUMBER. Repeatable.")
    List<String> checks = List.of();

    @Option(names = "--reset", description = "Gives the alias its standard rule again.")
    boolean reset;

    @Override
    public Integer call() {
        var path =
                "/api/v1/models/%s/approval-rules/%s"
                        .formatted(Query.segment(model), Query.segment(alias));
        var rule = reset ? approvals.api().delete(path) : getOrSet(path);
        spec.commandLine().getOut().println(rule.toPrettyString());
        return ExitCodes.OK;
    }

    private JsonNode getOrSet(String path) {
        if (by != null) {
            return approvals
                    .api()
                    .put(
                            path,
                            Map.of(
                                    "by",
                                    by,
                                    "approvals",
                                    count,
                                    "separate_duties",
                                    separateDuties,
                                    "checks",
                                    checks));
        }
        if (count > 0 || separateDuties || !checks.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "Missing required option '--by', who decides");
        }
        return approvals.api().get(path);
    }
}
