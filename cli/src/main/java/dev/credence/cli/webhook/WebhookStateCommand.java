package dev.credence.cli.webhook;

import dev.credence.cli.api.ExitCodes;
import dev.credence.cli.api.Query;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Switches a webhook on or off, or removes it; one class per verb. */
abstract sealed class WebhookStateCommand implements Callable<Integer> {

    @ParentCommand WebhooksCommand webhooks = new WebhooksCommand();

    @Parameters(index = "0", paramLabel = "WEBHOOK")
    String id = "";

    @Override
    public Integer call() {
        change(webhooks.path("/" + Query.segment(id)));
        return ExitCodes.OK;
    }

    abstract void change(String path);

    /** Delivers again, what waited included. */
    @Command(
            name = "enable",
            mixinStandardHelpOptions = true,
            description = "Switches a webhook on again; what waited is delivered.")
    static final class Enable extends WebhookStateCommand {
        @Override
        void change(String path) {
            webhooks.api().patch(path, Map.of("status", "ACTIVE"));
        }
    }

    /** Tells it nothing. */
    @Command(
            name = "disable",
            mixinStandardHelpOptions = true,
            description =
                    "Switches a webhook off: it is told nothing, and what was not delivered waits.")
    static final class Disable extends WebhookStateCommand {
        @Override
        void change(String path) {
            webhooks.api().patch(path, Map.of("status", "DISABLED"));
        }
    }

    /** With its deliveries. */
    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Removes a webhook and the log of its deliveries.")
    static final class Remove extends WebhookStateCommand {
        @Override
        void change(String path) {
            webhooks.api().delete(path);
        }
    }
}
