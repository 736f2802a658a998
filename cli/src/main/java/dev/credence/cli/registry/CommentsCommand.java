package dev.credence.cli.registry;

import dev.credence.cli.api.ApiClient;
import dev.credence.cli.api.CommandFailed;
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
import tools.jackson.databind.JsonNode;

/** Prints the discussion of a model, adds to it, or removes a comment. */
@Command(
        name = "comments",
        mixinStandardHelpOptions = true,
        description =
                "Prints the discussion of a model, the oldest first; or adds a comment to it.",
        footer = {
            "",
            "Examples:",
            "  credence models comments churn",
            "  credence models comments churn --add 'age is missing for 3 % of rows'",
            "  credence models comments churn --remove 12"
        })
final class CommentsCommand implements Callable<Integer> {

    @ParentCommand ModelsCommand models = new ModelsCommand();

    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "MODEL")
    String model = "";

    @Option(names = "--add", paramLabel = "TEXT", description = "Adds a comment, in Markdown.")
    @Nullable String text;

    @Option(
            names = "--remove",
            paramLabel = "ID",
            description = "Removes a comment of yours; an administrator removes any.")
    @Nullable Long id;

    @Override
    public Integer call() {
        if (text != null && id != null) {
            throw new CommandFailed("--add and --remove are two things: give one", ExitCodes.USAGE);
        }
        ApiClient api = models.credence.platform().api();
        var path = "/api/v1/models/%s/comments".formatted(Query.segment(model));
        var out = spec.commandLine().getOut();
        if (text != null) {
            JsonNode comment = api.post(path, Map.of("text", text));
            out.printf("Comment %s.%n", comment.path("id").asString(""));
            return ExitCodes.OK;
        }
        if (id != null) {
            api.delete(path + "/" + id);
            out.printf("Comment %d is removed.%n", id);
            return ExitCodes.OK;
        }
        String page = null;
        do {
            JsonNode answer = api.get(new Query(path).with("page_token", page).toString());
            if (models.credence.platform().json()) {
                out.println(answer.toPrettyString());
            } else {
                answer.path("items").forEach(this::print);
            }
            JsonNode next = answer.path("next_page_token");
            page = next.isString() ? next.asString() : null;
        } while (page != null);
        return ExitCodes.OK;
    }

    private void print(JsonNode comment) {
        spec.commandLine()
                .getOut()
                .printf(
                        "#%s %s, %s%s%n%s%n%n",
                        comment.path("id").asString(""),
                        comment.path("author").asString(""),
                        comment.path("written_at").asString(""),
                        comment.path("edited_at").isString() ? ", edited" : "",
                        comment.path("text").asString("").indent(4).stripTrailing());
    }
}
