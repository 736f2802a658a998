package dev.credence.cli.webhook;

import dev.credence.cli.api.ExitCodes;
import dev.credence.cli.api.Query;
import dev.credence.cli.api.Table;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Lists what was told to a webhook, and what it answered. */
@Command(
        name = "deliveries",
        mixinStandardHelpOptions = true,
        description = "Lists the newest deliveries of a webhook, with their last answer.")
final class DeliveriesCommand implements Callable<Integer> {

    @ParentCommand WebhooksCommand webhooks = new WebhooksCommand();

    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "WEBHOOK")
    String id = "";

    @Option(names = "--status", description = "pending, delivered or failed.")
    @Nullable String status;

    @Override
    public Integer call() {
        var path =
                webhooks.query("/" + Query.segment(id) + "/deliveries")
                        .with("status", status == null ? null : status.toUpperCase(Locale.ROOT));
        var answer = webhooks.api().get(path.toString());
        var out = spec.commandLine().getOut();
        if (webhooks.json()) {
            out.println(answer.toPrettyString());
            return ExitCodes.OK;
        }
        var table = new Table("ID", "EVENT", "CREATED", "STATUS", "ATTEMPTS", "LAST ANSWER");
        for (var delivery : answer.path("items")) {
            table.row(
                    delivery.path("id").asString(""),
                    delivery.path("event").asString(""),
                    delivery.path("created_at").asString(""),
                    delivery.path("status").asString(""),
                    delivery.path("attempts").size(),
                    last(delivery.path("attempts")));
        }
        out.print(table);
        return ExitCodes.OK;
    }

    private static String last(JsonNode attempts) {
        if (attempts.isEmpty()) {
            return "-";
        }
        var attempt = attempts.path(attempts.size() - 1);
        var error = attempt.path("error").asString("");
        return error.isEmpty() ? attempt.path("status").asString("") : error;
    }
}
