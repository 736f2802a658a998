package dev.credence.registry;

import dev.credence.artifact.Digest;
import dev.credence.artifact.StoredArtifact;
import dev.credence.model.Signature;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads whole versions: one statement for the rows, and one per kind of thing that belongs to them.
 */
class VersionReader {

    private static final String ROWS =
            """
            select v.*, m.name as model from registry.versions v
                join registry.models m on m.id = v.model_id and m.deleted_at is null and v.deleted_at is null
            """;

    private final JdbcClient jdbc;

    VersionReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The versions that the condition selects, in its order. */
    List<ModelVersion> read(String condition, Map<String, Object> params) {
        List<Row> rows = jdbc.sql(ROWS + condition).params(params).query(VersionReader::row).list();
        if (rows.isEmpty()) {
            return List.of();
        }
        var parts = new Parts(rows.stream().mapToLong(Row::id).toArray());
        return rows.stream().map(row -> row.with(parts)).toList();
    }

    static SemanticVersion semantic(ResultSet row) throws SQLException {
        return new SemanticVersion(
                row.getInt("major"),
                row.getInt("minor"),
                row.getInt("pipeline"),
                row.getInt("build"));
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        var lineage =
                new Lineage(
                        row.getString("run_id"),
                        row.getString("pipeline_run_id"),
                        row.getString("pipeline_fingerprint"),
                        Map.of());
        var version =
                new ModelVersion(
                        new ModelName(row.getString("model")),
                        row.getInt("number"),
                        semantic(row),
                        VersionStatus.valueOf(row.getString("status")),
                        VersionJson.readReasons(row.getString("reasons")),
                        Signature.fromJson(row.getString("signature")),
                        row.getString("flavour"),
                        lineage,
                        VersionJson.readComparison(row.getString("comparison")),
                        Map.of(),
                        Map.of(),
                        row.getString("description"),
                        Map.of(),
                        List.of(),
                        new Origin(
                                row.getString("source"),
                                row.getString("location"),
                                row.getString("run_link"),
                                row.getString("logged_model_id")),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getString("created_by"),
                        row.getObject("updated_at", OffsetDateTime.class).toInstant());
        return new Row(row.getLong("id"), version);
    }

    /** A version before its files, data sets, metrics, tags and aliases are filled in. */
    private record Row(long id, ModelVersion version) {

        ModelVersion with(Parts parts) {
            Lineage lineage = version.lineage();
            return new ModelVersion(
                    version.model(),
                    version.number(),
                    version.version(),
                    version.status(),
                    version.reasons(),
                    version.signature(),
                    version.flavour(),
                    new Lineage(
                            lineage.runId(),
                            lineage.pipelineRunId(),
                            lineage.pipelineFingerprint(),
                            parts.datasets.getOrDefault(id, Map.of())),
                    version.comparison(),
                    parts.files.getOrDefault(id, Map.of()),
                    parts.metrics.getOrDefault(id, Map.of()),
                    version.description(),
                    parts.tags.getOrDefault(id, Map.of()),
                    parts.aliases.getOrDefault(id, List.of()),
                    version.origin(),
                    version.createdAt(),
                    version.createdBy(),
                    version.updatedAt());
        }
    }

    /** What belongs to the versions, by their row's id. */
    private final class Parts {

        final Map<Long, Map<String, StoredArtifact>> files = new HashMap<>();
        final Map<Long, Map<String, String>> datasets = new HashMap<>();
        final Map<Long, Map<String, Double>> metrics = new HashMap<>();
        final Map<Long, Map<String, String>> tags = new HashMap<>();
        final Map<Long, List<Alias>> aliases = new HashMap<>();

        Parts(long[] ids) {
            each(
                    "select version_id, path, digest, size from registry.version_files where version_id = any(:ids)",
                    ids,
                    row ->
                            of(files, row)
                                    .put(
                                            row.getString("path"),
                                            new StoredArtifact(
                                                    new Digest(row.getString("digest")),
                                                    row.getLong("size"))));
            each(
                    "select version_id, role, digest from registry.version_datasets where version_id = any(:ids)",
                    ids,
                    row -> of(datasets, row).put(row.getString("role"), row.getString("digest")));
            each(
                    "select version_id, key, value from registry.version_metrics where version_id = any(:ids)",
                    ids,
                    row -> of(metrics, row).put(row.getString("key"), row.getDouble("value")));
            each(
                    "select version_id, key, value from registry.version_tags where version_id = any(:ids)",
                    ids,
                    row -> of(tags, row).put(row.getString("key"), row.getString("value")));
            each(
                    """
                    select v.id as version_id, a.alias
                    from registry.versions v join registry.aliases a on a.model_id = v.model_id and a.number = v.number
                    where v.id = any(:ids) order by a.alias
                    """,
                    ids,
                    row ->
                            aliases.computeIfAbsent(
                                            row.getLong("version_id"), _ -> new ArrayList<>())
                                    .add(new Alias(row.getString("alias"))));
        }

        private void each(String sql, long[] ids, RowCallbackHandler part) {
            jdbc.sql(sql).param("ids", ids).query(part);
        }

        private static <T> Map<String, T> of(Map<Long, Map<String, T>> parts, ResultSet row)
                throws SQLException {
            return parts.computeIfAbsent(row.getLong("version_id"), _ -> new TreeMap<>());
        }
    }
}
