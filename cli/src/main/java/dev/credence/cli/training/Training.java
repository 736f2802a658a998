package dev.credence.cli.training;

import dev.credence.cli.api.ApiClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The calls that turn files on this machine into a pipeline run: submit the definition, upload the
 * data, enqueue.
 */
public final class Training {

    private final ApiClient api;

    public Training(ApiClient api) {
        this.api = api;
    }

    /**
     * Submits the definition first, so that a mistake in it costs no upload. Answers the
     * definition.
     */
    public JsonNode submit(PipelineSource source) {
        var body = new LinkedHashMap<String, Object>();
        body.put("yaml", source.yaml());
        body.put("program", source.program());
        return api.post("/api/v1/pipelines", body);
    }

    /**
     * Adds a version to a data set; the same bytes as its newest version add none. Answers the
     * version.
     */
    public JsonNode addData(String dataset, Path file) {
        var name = URLEncoder.encode(dataset, StandardCharsets.UTF_8);
        return api.upload("/api/v1/datasets/versions?name=" + name, file, "text/csv");
    }

    public JsonNode enqueue(String pipeline, @Nullable Integer definition, @Nullable Long seed) {
        var body = new LinkedHashMap<String, Object>();
        body.put("pipeline", pipeline);
        if (definition != null) {
            body.put("definition", definition);
        }
        if (seed != null) {
            body.put("seed", seed);
        }
        return api.post("/api/v1/pipeline-runs", body);
    }
}
