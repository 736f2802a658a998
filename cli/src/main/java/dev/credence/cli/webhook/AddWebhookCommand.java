package dev.credence.cli.webhook;

import dev.credence.cli.api.CommandFailed;
import dev.credence.cli.api.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Adds a webhook. Its secret comes from a file: an option would show in {@code ps}. */
@Command(name = "add", mixinStandardHelpOptions = true, description = "Adds a webhook.")
final class AddWebhookCommand implements Callable<Integer> {

    @ParentCommand WebhooksCommand webhooks = new WebhooksCommand();

    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "NAME")
    String name = "";

    @Parameters(index = "1", paramLabel = "URL")
    String url = "";

    @Option(
            names = "--event",
            required = true,
            description =
                    "registered_model.created|renamed|deleted, model_version.created|deleted|status_changed,"
                            + " model_version_alias.created|deleted, model_version_tag.set|deleted,"
                            + " approval_request.created|decided. Repeatable.")
    List<String> events = List.of();

    @Option(names = "--description", description = "What it is for.")
    String description = "";

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            description = "Deliveries are signed with what it holds; surrounding space is dropped.")
    @Nullable Path secret;

    @Override
    public Integer call() {
        var wish =
                new HashMap<String, Object>(
                        Map.of(
                                "name",
                                name,
                                "url",
                                url,
                                "events",
                                events,
                                "description",
                                description));
        if (secret != null) {
            wish.put("secret", read(secret));
        }
        var webhook = webhooks.api().post(webhooks.path(""), wish);
        spec.commandLine().getOut().println(webhook.path("id").asString(""));
        return ExitCodes.OK;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new CommandFailed("Cannot read " + file + ": " + e.getMessage());
        }
    }
}
