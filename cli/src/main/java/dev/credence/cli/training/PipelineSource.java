package dev.credence.cli.training;

import dev.credence.cli.api.CommandFailed;
import dev.credence.cli.program.ProgramFile;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A {@code pipeline.yaml} on this machine with the files it names beside it. Only looks up the
 * paths; whether the pipeline is right is for the server to say, with line numbers.
 *
 * @param program the Stan program's source with what it includes
 * @param dataFiles the data files to upload, by data set name, such as {@code eight-schools/train}
 */
public record PipelineSource(
        String pipeline, String yaml, String program, Map<String, Path> dataFiles) {

    private static final int MOST_BYTES = 1 << 20;

    public static PipelineSource read(Path file) {
        var yaml = text(file);
        JsonNode root;
        try {
            root = YAMLMapper.builder().build().readTree(yaml);
        } catch (JacksonException e) {
            throw new CommandFailed("%s is not YAML: %s".formatted(file, e.getOriginalMessage()));
        }
        if (root == null || !root.isObject()) {
            throw new CommandFailed(
                    file + " holds no YAML mapping; it should begin with `pipeline: NAME`.");
        }
        var pipeline = root.path("pipeline").asString("");
        var absolute = file.toAbsolutePath();
        var program = root.path("program").asString("");
        if (program.isEmpty()) {
            throw new CommandFailed(file + " names no Stan program; add `program: model.stan`.");
        }
        var files = new LinkedHashMap<String, Path>();
        for (var entry : root.path("data").properties()) {
            if (entry.getValue().isString()) {
                var data = absolute.resolveSibling(entry.getValue().asString());
                if (!Files.isRegularFile(data)) {
                    throw new CommandFailed(
                            "%s names the data file %s (data.%s), which does not exist."
                                    .formatted(file, data, entry.getKey()));
                }
                files.put(pipeline + "/" + entry.getKey(), data);
            }
        }
        return new PipelineSource(
                pipeline, yaml, ProgramFile.standalone(absolute.resolveSibling(program)), files);
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new CommandFailed(
                        "%s is larger than 1 MiB; a pipeline never is.".formatted(file));
            }
            return Files.readString(file);
        } catch (MalformedInputException e) {
            throw new CommandFailed(file + " is not UTF-8 text.");
        } catch (IOException e) {
            throw new CommandFailed("Cannot read %s.".formatted(file));
        }
    }
}
