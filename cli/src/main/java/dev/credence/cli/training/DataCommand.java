package dev.credence.cli.training;

import dev.credence.cli.Credence;
import dev.credence.cli.api.CommandFailed;
import dev.credence.cli.api.ExitCodes;
import dev.credence.cli.api.Query;
import dev.credence.cli.api.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/**
 * Adds versions to data sets, lists, describes and compares them; a pipeline reads the newest
 * version at the start of a run.
 */
@Command(
        name = "data",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "VERB",
        description =
                "Adds to data sets, lists, profiles and compares their versions, and erases rows.",
        footer = {
            "",
            "Examples:",
            "  credence data list",
            "  credence data list sales/train",
            "  credence data add sales/train new-rows.csv",
            "  credence data add sales/train --bucket exports --key sales/2026-11.csv",
            "  credence data add sales/train --source warehouse --query 'select * from sales order by id'",
            "  credence data profile sales/train 3",
            "  credence data diff sales/train 2 3",
            "  credence data erase sales/train --where customer=4711 --reason 'asked to be forgotten'"
        },
        subcommands = EraseCommand.class)
public final class DataCommand implements Runnable {

    @ParentCommand Credence credence = new Credence();

    @Spec CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        list(null);
    }

    @Command(description = "Lists data sets, or the versions of one.")
    int list(@Parameters(paramLabel = "DATASET", arity = "0..1") @Nullable String dataset) {
        var path =
                new Query("/api/v1/datasets" + (dataset == null ? "" : "/versions"))
                        .with("name", dataset)
                        .with("max_results", 1000);
        var answer = credence.platform().api().get(path.toString());
        if (credence.platform().json()) {
            return print(answer.toPrettyString());
        }
        var table = new Table("DATA SET", "VERSION", "SHA-256", "BYTES", "ADDED", "FROM");
        for (var version : answer.path("items")) {
            table.row(
                    version.path("name").asString(""),
                    version.path("number").asString(""),
                    version.at("/content/digest").asString("").replaceFirst("(?<=^.{12}).*", "…"),
                    version.at("/content/size").asString(""),
                    version.path("created_at").asString("").replaceAll("\\.\\d+Z$", "Z"),
                    version.hasNonNull("erased_at")
                            ? "erased"
                            : version.path("source").asString("").lines().findFirst().orElse(""));
        }
        return print(table.toString().stripTrailing());
    }

    @Command(
            description =
                    "Adds a version: a file, an object of the platform's S3 server, or the rows of a query against a database that"
                            + " the platform's configuration names.")
    int add(
            @Parameters(index = "0", paramLabel = "DATASET", description = "Such as sales/train.")
                    String dataset,
            @Parameters(index = "1", arity = "0..1", paramLabel = "FILE") @Nullable Path file,
            @Option(names = "--bucket") @Nullable String bucket,
            @Option(names = "--key") @Nullable String key,
            @Option(names = "--source", description = "The name of a configured database.")
                    @Nullable String source,
            @Option(names = "--query", description = "One SELECT; order its rows.")
                    @Nullable String query) {
        var version = added(dataset, file, bucket, key, source, query);
        return print(
                credence.platform().json()
                        ? version.toPrettyString()
                        : "data set %s version %s"
                                .formatted(dataset, version.path("number").asString("")));
    }

    private JsonNode added(
            String dataset,
            @Nullable Path file,
            @Nullable String bucket,
            @Nullable String key,
            @Nullable String source,
            @Nullable String query) {
        var api = credence.platform().api();
        if (file != null && bucket == null && source == null) {
            if (!Files.isRegularFile(file)) {
                throw new CommandFailed("There is no file " + file + ".");
            }
            return new Training(api).addData(dataset, file);
        }
        if (file == null && bucket != null && key != null && source == null) {
            return api.post(
                    "/api/v1/datasets/versions/from-object",
                    Map.of("name", dataset, "bucket", bucket, "key", key));
        }
        if (file == null && bucket == null && source != null && query != null) {
            return api.post(
                    "/api/v1/datasets/versions/from-query",
                    Map.of("name", dataset, "source", source, "query", query));
        }
        throw new CommandFailed(
                "Give one of: FILE; --bucket and --key; --source and --query.", ExitCodes.USAGE);
    }

    @Command(description = "Describes a version column by column.")
    int profile(
            @Parameters(index = "0", paramLabel = "DATASET") String dataset,
            @Parameters(index = "1", paramLabel = "VERSION") int number) {
        var path =
                new Query("/api/v1/datasets/versions/%d/profile".formatted(number))
                        .with("name", dataset);
        var answer = credence.platform().api().get(path.toString());
        return print(
                credence.platform().json()
                        ? answer.toPrettyString()
                        : DataText.profile(answer).stripTrailing());
    }

    @Command(
            description =
                    "Says how a version differs from an earlier one: schema, rows, and how far each column's distribution moved.")
    int diff(
            @Parameters(index = "0", paramLabel = "DATASET") String dataset,
            @Parameters(index = "1", paramLabel = "FROM") int from,
            @Parameters(index = "2", paramLabel = "TO") int to) {
        var path =
                new Query("/api/v1/datasets/diff")
                        .with("name", dataset)
                        .with("from", from)
                        .with("to", to);
        var answer = credence.platform().api().get(path.toString());
        return print(
                credence.platform().json()
                        ? answer.toPrettyString()
                        : DataText.diff(answer).stripTrailing());
    }

    private int print(String text) {
        spec.commandLine().getOut().println(text);
        return ExitCodes.OK;
    }
}
