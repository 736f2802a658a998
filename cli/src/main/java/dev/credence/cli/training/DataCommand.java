package dev.credence.cli.training;

import dev.credence.cli.Credence;
import dev.credence.cli.api.CommandFailed;
import dev.credence.cli.api.ExitCodes;
import dev.credence.cli.api.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/**
 * Adds versions to data sets and lists them; a pipeline reads the newest version at the start of a
 * run.
 */
@Command(
        name = "data",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "VERB",
        description = "Adds to data sets and lists them.",
        footer = {
            "",
            "Examples:",
            "  credence data list",
            "  credence data add serving-uncertainty/train new-rows.csv"
        })
public final class DataCommand implements Runnable {

    @ParentCommand Credence credence = new Credence();

    @Spec CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        list();
    }

    @Command(description = "Lists data sets.")
    int list() {
        var answer = credence.platform().api().get("/api/v1/datasets");
        if (credence.platform().json()) {
            spec.commandLine().getOut().println(answer.toPrettyString());
            return ExitCodes.OK;
        }
        var table = new Table("DATA SET", "NEWEST", "DIGEST", "BYTES", "ADDED");
        for (var dataset : answer.path("items")) {
            table.row(
                    dataset.path("name").asString(""),
                    dataset.path("number").asString(""),
                    dataset.path("digest").asString(""),
                    dataset.path("size").asString(""),
                    dataset.path("added_at").asString(""));
        }
        spec.commandLine().getOut().print(table);
        return ExitCodes.OK;
    }

    @Command(description = "Adds a file as the newest version of a data set.")
    int add(
            @Parameters(paramLabel = "DATASET", description = "Such as serving-uncertainty/train.")
                    String dataset,
            @Parameters(paramLabel = "FILE") Path file) {
        if (!Files.isRegularFile(file)) {
            throw new CommandFailed("There is no file " + file + ".");
        }
        var version = new Training(credence.platform().api()).addData(dataset, file);
        spec.commandLine()
                .getOut()
                .println(
                        credence.platform().json()
                                ? version.toPrettyString()
                                : "data set %s version %s"
                                        .formatted(dataset, version.path("number").asString("")));
        return ExitCodes.OK;
    }
}
