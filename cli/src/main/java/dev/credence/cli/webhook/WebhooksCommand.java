package dev.credence.cli.webhook;

import dev.credence.cli.Credence;
import dev.credence.cli.api.ApiClient;
import dev.credence.cli.api.ExitCodes;
import dev.credence.cli.api.Query;
import dev.credence.cli.api.Table;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Lists webhooks; its verbs add, try and remove them, and show and repeat deliveries. */
@Command(
        name = "webhooks",
        mixinStandardHelpOptions = true,
        description = "Lists webhooks, which tell other systems what happens to models.",
        footer = {
            "",
            "Examples:",
            "  credence webhooks add ci https://ci.example.org/hook --event model_version.created --secret-file FILE",
            "  credence webhooks test ID",
            "  credence webhooks deliveries ID --status failed",
            "  credence webhooks replay ID DELIVERY"
        },
        subcommands = {
            AddWebhookCommand.class,
            TestWebhookCommand.class,
            DeliveriesCommand.class,
            ReplayCommand.class,
            WebhookStateCommand.Enable.class,
            WebhookStateCommand.Disable.class,
            WebhookStateCommand.Remove.class
        })
public final class WebhooksCommand implements Callable<Integer> {

    static final String PATH = "/api/v1/webhooks";

    @ParentCommand Credence credence = new Credence();

    @Spec CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--workspace",
            scope = ScopeType.INHERIT,
            defaultValue = "default",
            description = "Whose models (default: ${DEFAULT-VALUE}).")
    String workspace = "default";

    @Override
    public Integer call() {
        var answer = api().get(path(""));
        var out = spec.commandLine().getOut();
        if (json()) {
            out.println(answer.toPrettyString());
            return ExitCodes.OK;
        }
        var table = new Table("ID", "NAME", "URL", "STATUS", "SIGNED", "EVENTS");
        for (var webhook : answer.path("items")) {
            table.row(
                    webhook.path("id").asString(""),
                    webhook.path("name").asString(""),
                    webhook.path("url").asString(""),
                    webhook.path("status").asString(""),
                    webhook.path("signed").asBoolean() ? "yes" : "no",
                    events(webhook));
        }
        out.print(table);
        return ExitCodes.OK;
    }

    ApiClient api() {
        return credence.platform().api();
    }

    boolean json() {
        return credence.platform().json();
    }

    /** Below the webhooks' path, within the workspace. */
    String path(String below) {
        return query(below).toString();
    }

    Query query(String below) {
        return new Query(PATH + below).with("workspace", workspace);
    }

    private static String events(JsonNode webhook) {
        var text = new StringJoiner(", ");
        webhook.path("events").forEach(event -> text.add(event.asString("")));
        return text.toString();
    }
}
