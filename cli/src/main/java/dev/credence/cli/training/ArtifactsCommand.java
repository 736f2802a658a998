package dev.credence.cli.training;

import dev.credence.artifact.client.ArtifactTransferFailed;
import dev.credence.artifact.client.RemoteArtifact;
import dev.credence.cli.api.CommandFailed;
import dev.credence.cli.api.ExitCodes;
import dev.credence.cli.api.Platform;
import dev.credence.cli.api.Query;
import dev.credence.cli.api.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Lists the files of a run, fetches one, or stores one. */
@Command(
        name = "artifacts",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[VERB]",
        description = "Lists a run's files, or transfers one; every transfer is verified.",
        footer = {
            "",
            "Examples:",
            "  credence runs artifacts RUN",
            "  credence runs artifacts RUN get plots/loss.png",
            "  credence runs artifacts RUN put loss.png plots/loss.png"
        })
final class ArtifactsCommand implements Runnable {

    @ParentCommand RunsCommand runs = new RunsCommand();

    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(
            index = "0",
            paramLabel = "RUN",
            description = "A tracked run (32 digits), or a pipeline run, which has one.")
    String run = "";

    @Override
    public void run() {
        list();
    }

    @Command(description = "Lists the run's files.")
    int list() {
        List<RemoteArtifact> files = said(() -> platform().artifacts().list(tracked()));
        if (platform().json()) {
            print(JsonMapper.shared().writeValueAsString(files));
            return ExitCodes.OK;
        }
        var table = new Table("PATH", "BYTES", "TYPE", "SHA-256");
        files.forEach(file ->
                table.row(
                        file.path(), String.valueOf(file.size()), file.mediaType(), file.sha256()));
        spec.commandLine().getOut().print(table);
        return ExitCodes.OK;
    }

    @Command(description = "Fetches a file; one that exists is replaced.")
    int get(
            @Parameters(paramLabel = "PATH", description = "As the list has it.") String path,
            @Parameters(
                            paramLabel = "FILE",
                            arity = "0..1",
                            description = "Where to (default: the path's last part).")
                    @Nullable Path file) {
        Path to = file == null ? Path.of(path.substring(path.lastIndexOf('/') + 1)) : file;
        said(() -> {
            platform().artifacts().download(tracked(), path, to);
            return to;
        });
        print("%s: verified, in %s".formatted(path, to));
        return ExitCodes.OK;
    }

    @Command(description = "Stores a file; what was under its path is replaced.")
    int put(
            @Parameters(paramLabel = "FILE") Path file,
            @Parameters(
                            paramLabel = "PATH",
                            arity = "0..1",
                            description = "Within the run (default: the file's name).")
                    @Nullable String path) {
        if (!Files.isRegularFile(file)) {
            throw new CommandFailed("There is no file " + file + ".");
        }
        String to = path == null ? file.getFileName().toString() : path;
        RemoteArtifact stored = said(() -> platform().artifacts().upload(tracked(), to, file));
        print("%s: %d bytes, SHA-256 %s".formatted(to, stored.size(), stored.sha256()));
        return ExitCodes.OK;
    }

    /** A pipeline run's id has hyphens; its files are at the run that tracks it. */
    private String tracked() {
        if (!run.contains("-")) {
            return run;
        }
        var answer = platform().api().get("/api/v1/pipeline-runs/" + Query.segment(run));
        String tracking = answer.path("tracking_run").asString("");
        if (tracking.isEmpty()) {
            throw new CommandFailed("The pipeline run has not begun, so that it has no files.");
        }
        return tracking;
    }

    private static <T> T said(Supplier<T> transfer) {
        try {
            return transfer.get();
        } catch (ArtifactTransferFailed failure) {
            throw new CommandFailed(failure.getMessage() + ".");
        }
    }

    private void print(String line) {
        spec.commandLine().getOut().println(line);
    }

    private Platform platform() {
        return runs.credence.platform();
    }
}
