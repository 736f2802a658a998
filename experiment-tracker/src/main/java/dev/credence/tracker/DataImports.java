package dev.credence.tracker;

import dev.credence.artifact.Artifacts;
import dev.credence.artifact.SourceObjects;
import dev.credence.artifact.StoredArtifact;
import dev.credence.problem.InvalidFields;
import dev.credence.problem.NotFound;
import java.io.IOException;
import java.io.InputStream;
import java.util.TreeSet;

/**
 * Takes snapshots of data that are elsewhere: an object in S3, the rows of a query. What comes of
 * it is a data set version like an uploaded one, with the place it came from.
 */
public class DataImports {

    private static final String CSV = "text/csv";

    private final Datasets datasets;
    private final Artifacts artifacts;
    private final SourceObjects objects;
    private final DataSourceSettings settings;

    DataImports(
            Datasets datasets,
            Artifacts artifacts,
            SourceObjects objects,
            DataSourceSettings settings) {
        this.datasets = datasets;
        this.artifacts = artifacts;
        this.objects = objects;
        this.settings = settings;
    }

    public DatasetVersion fromObject(String name, String bucket, String key, String actor)
            throws IOException {
        RunLimits.datasetName(name);
        if (!settings.buckets().contains(bucket)) {
            throw new InvalidFields(
                    "bucket",
                    "must be one of credence.data.buckets: " + new TreeSet<>(settings.buckets()));
        }
        if (key.isBlank() || key.length() > 1024) {
            throw new InvalidFields("key", "must be an object's key of at most 1024 characters");
        }
        StoredArtifact content;
        try (InputStream in =
                objects.open(bucket, key)
                        .orElseThrow(() -> new NotFound("object", "s3://" + bucket + "/" + key))) {
            content =
                    artifacts.put(out ->
                            in.transferTo(
                                    new BoundedContent(out, "key", settings.maxSize().toBytes())));
        }
        return datasets.add(name, content, CSV, "s3://" + bucket + "/" + key, actor);
    }

    /**
     * The query decides the order of the rows; without one the same rows may be another version.
     */
    public DatasetVersion fromQuery(String name, String source, String query, String actor)
            throws IOException {
        RunLimits.datasetName(name);
        var database = settings.postgres().get(source);
        if (database == null) {
            throw new InvalidFields(
                    "source",
                    "must be one of credence.data.postgres: "
                            + new TreeSet<>(settings.postgres().keySet()));
        }
        StoredArtifact content = artifacts.put(new QueryContent(source, database, settings, query));
        return datasets.add(
                name, content, CSV, "postgresql:%s: %s".formatted(source, query.strip()), actor);
    }
}
