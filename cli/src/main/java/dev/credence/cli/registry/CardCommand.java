package dev.credence.cli.registry;

import dev.credence.cli.api.CommandFailed;
import dev.credence.cli.api.ExitCodes;
import dev.credence.cli.api.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Prints the card of a model or a version, or writes it. */
@Command(
        name = "card",
        mixinStandardHelpOptions = true,
        description = "Prints the card of a model, or of one version; writes it with --file.",
        footer = {
            "",
            "Examples:",
            "  credence models card churn > card.md",
            "  credence models card churn --file card.md",
            "  credence models card churn --version 1.4.0"
        })
final class CardCommand implements Callable<Integer> {

    @ParentCommand ModelsCommand models = new ModelsCommand();

    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "MODEL")
    String model = "";

    @Option(names = "--version", description = "The card of this version, like 1.4.0.")
    @Nullable String version;

    @Option(names = "--file", description = "A Markdown file, to be the card from now on.")
    @Nullable Path file;

    @Option(
            names = "--revision",
            description =
                    "Refuse when the card is at another revision by now, which --json shows (default: write over it).")
    @Nullable Integer revision;

    @Override
    public Integer call() {
        var path = "/api/v1/models/" + Query.segment(model) + (version == null ? "" : versioned());
        var api = models.credence.platform().api();
        var out = spec.commandLine().getOut();
        var card = file == null ? api.get(path + "/card") : api.put(path + "/card", written(file));
        if (models.credence.platform().json()) {
            out.println(card.toPrettyString());
        } else if (file == null) {
            out.print(card.path("text").asString(""));
            out.flush();
        } else {
            out.printf("The card is at revision %s.%n", card.path("revision").asString(""));
        }
        return ExitCodes.OK;
    }

    private String versioned() {
        return "/versions/" + Query.segment(String.valueOf(version));
    }

    private LinkedHashMap<String, Object> written(Path markdown) {
        var card = new LinkedHashMap<String, Object>();
        try {
            card.put("text", Files.readString(markdown));
        } catch (IOException failure) {
            throw new CommandFailed("%s cannot be read as UTF-8 text".formatted(markdown));
        }
        if (revision != null) {
            card.put("revision", revision);
        }
        return card;
    }
}
