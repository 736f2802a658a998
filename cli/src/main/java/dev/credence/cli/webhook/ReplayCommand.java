package dev.credence.cli.webhook;

import dev.credence.cli.api.ExitCodes;
import dev.credence.cli.api.Query;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Sends a delivery once more. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Sends once more what a delivery sent, as a delivery of its own.")
final class ReplayCommand implements Callable<Integer> {

    @ParentCommand WebhooksCommand webhooks = new WebhooksCommand();

    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "WEBHOOK")
    String id = "";

    @Parameters(index = "1", paramLabel = "DELIVERY")
    String delivery = "";

    @Override
    public Integer call() {
        var path =
                webhooks.path(
                        "/%s/deliveries/%s/replay"
                                .formatted(Query.segment(id), Query.segment(delivery)));
        var again = webhooks.api().post(path, Map.of());
        spec.commandLine().getOut().println(again.path("id").asString(""));
        return ExitCodes.OK;
    }
}
