package dev.credence.cli.webhook;

import dev.credence.cli.api.ExitCodes;
import dev.credence.cli.api.Query;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Sends an example to a webhook and says what was answered. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Sends an example at once and says what was answered.")
final class TestWebhookCommand implements Callable<Integer> {

    @ParentCommand WebhooksCommand webhooks = new WebhooksCommand();

    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "WEBHOOK")
    String id = "";

    @Option(names = "--event", description = "Which (default: the first that it is told of).")
    @Nullable String event;

    @Override
    public Integer call() {
        var path = webhooks.query("/" + Query.segment(id) + "/test").with("event", event);
        var result = webhooks.api().post(path.toString(), Map.of());
        var out = spec.commandLine().getOut();
        if (result.path("success").asBoolean()) {
            out.printf("answered %s%n", result.path("status").asString(""));
            return ExitCodes.OK;
        }
        out.println(result.path("error").asString(""));
        return ExitCodes.FAILED;
    }
}
