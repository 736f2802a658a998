package dev.credence.registry;

import dev.credence.database.Page;
import dev.credence.database.PageToken;
import dev.credence.model.Signature;
import dev.credence.problem.InvalidFields;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of versions. The caller holds the model's lock when it writes. */
class StoredVersions {

    private static final String BY_VERSION =
            """
            where m.name = :model and v.major = :major and v.minor = :minor and v.pipeline = :pipeline and v.build = :build
            """;
    private static final String NEWEST_FIRST =
            " order by v.major desc, v.minor desc, v.pipeline desc, v.build desc ";
    private static final String OF_VERSION =
            " from registry.versions v join registry.models m on m.id = v.model_id and m.deleted_at is null "
                    + BY_VERSION;

    private final JdbcClient jdbc;
    private final VersionReader reader;

    StoredVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.reader = new VersionReader(jdbc);
    }

    void insert(
            int model,
            int number,
            Candidate candidate,
            DerivedVersion derived,
            String actor,
            Instant now) {
        SemanticVersion version = derived.version();
        long id =
                jdbc.sql(
                                """
                                insert into registry.versions
                                    (model_id, number, major, minor, pipeline, build, status, reasons, signature, flavour,
                                     run_id, pipeline_run_id, pipeline_fingerprint, comparison, description,
                                     source, location, run_link, logged_model_id, created_at, created_by, updated_at)
                                values
                                    (:model_id, :number, :major, :minor, :pipeline, :build, 'READY', :reasons::jsonb,
                                     :signature::jsonb, :flavour, :run, :pipeline_run, :fingerprint, :comparison::jsonb,
                                     :description, :source, :location, :run_link, :logged_model, :now, :actor, :now)
                                returning id
                                """)
                        .param("model_id", model)
                        .param("number", number)
                        .params(parts(version))
                        .param("reasons", VersionJson.write(derived.reasons()))
                        .param("signature", candidate.signature().toJson())
                        .param("flavour", candidate.flavour())
                        .param("run", candidate.runId())
                        .param("pipeline_run", candidate.pipelineRunId())
                        .param("fingerprint", candidate.pipelineFingerprint())
                        .param("comparison", VersionJson.writeNullable(candidate.comparison()))
                        .param("description", candidate.description())
                        .param("source", candidate.origin().source())
                        .param("location", candidate.origin().location())
                        .param("run_link", candidate.origin().runLink())
                        .param("logged_model", candidate.origin().loggedModelId())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("actor", actor)
                        .query(Long.class)
                        .single();
        insertFiles(id, candidate);
        insertTexts("version_datasets", "role", "digest", id, candidate.datasets());
        insertTexts("version_tags", "key", "value", id, candidate.tags());
        insertMetrics(id, candidate.metrics());
    }

    private void insertFiles(long id, Candidate candidate) {
        var files = List.copyOf(candidate.files().entrySet());
        jdbc.sql(
                        """
                        insert into registry.version_files (version_id, path, digest, size)
                        select :id, * from unnest(:paths::text[], :digests::text[], :sizes::bigint[])
                        """)
                .param("id", id)
                .param("paths", files.stream().map(Map.Entry::getKey).toArray(String[]::new))
                .param(
                        "digests",
                        files.stream()
                                .map(file -> file.getValue().digest().sha256())
                                .toArray(String[]::new))
                .param("sizes", files.stream().mapToLong(file -> file.getValue().size()).toArray())
                .update();
    }

    private void insertTexts(
            String table, String key, String value, long id, Map<String, String> texts) {
        var entries = List.copyOf(texts.entrySet());
        jdbc.sql(
                        "insert into registry.%s (version_id, %s, %s) select :id, * from unnest(:keys::text[], :values::text[])"
                                .formatted(table, key, value))
                .param("id", id)
                .param("keys", entries.stream().map(Map.Entry::getKey).toArray(String[]::new))
                .param("values", entries.stream().map(Map.Entry::getValue).toArray(String[]::new))
                .update();
    }

    private void insertMetrics(long id, Map<String, Double> metrics) {
        var entries = List.copyOf(metrics.entrySet());
        jdbc.sql(
                        """
                        insert into registry.version_metrics (version_id, key, value)
                        select :id, * from unnest(:keys::text[], :values::float8[])
                        """)
                .param("id", id)
                .param("keys", entries.stream().map(Map.Entry::getKey).toArray(String[]::new))
                .param("values", entries.stream().mapToDouble(Map.Entry::getValue).toArray())
                .update();
    }

    /** Whoever deletes or renames the model waits until the current transaction ends. */
    void holdModel(ModelName model) {
        jdbc.sql(
                        "select id from registry.models where name = :model and deleted_at is null for share")
                .param("model", model.value())
                .query(Integer.class)
                .optional();
    }

    Optional<ModelVersion> find(ModelName model, SemanticVersion version) {
        return reader.read(BY_VERSION, keys(model, version)).stream().findFirst();
    }

    Optional<ModelVersion> newest(ModelName model) {
        return reader
                .read(
                        "where m.name = :model" + NEWEST_FIRST + "limit 1",
                        Map.of("model", model.value()))
                .stream()
                .findFirst();
    }

    /** What the next candidate is compared with: the newest version, also when it was deleted. */
    Optional<VersionDerivation.Newest> newestEver(ModelName model) {
        return jdbc.sql(
                        """
                        select v.major, v.minor, v.pipeline, v.build, v.signature, v.pipeline_fingerprint, v.flavour
                        from registry.versions v join registry.models m on m.id = v.model_id and m.deleted_at is null
                        where m.name = :model
                        """
                                + NEWEST_FIRST
                                + "limit 1")
                .param("model", model.value())
                .query((row, _) ->
                        new VersionDerivation.Newest(
                                VersionReader.semantic(row),
                                Signature.fromJson(row.getString("signature")),
                                row.getString("pipeline_fingerprint"),
                                row.getString("flavour")))
                .optional();
    }

    /** The highest version that was there before the one with this number. */
    Optional<SemanticVersion> before(ModelName model, int number) {
        return jdbc.sql(
                        """
                        select v.major, v.minor, v.pipeline, v.build
                        from registry.versions v join registry.models m on m.id = v.model_id and m.deleted_at is null
                        where m.name = :model and v.number < :number
                        """
                                + NEWEST_FIRST
                                + "limit 1")
                .param("model", model.value())
                .param("number", number)
                .query((row, _) -> VersionReader.semantic(row))
                .optional();
    }

    Optional<ModelVersion> numbered(ModelName model, int number) {
        return reader
                .read(
                        "where m.name = :model and v.number = :number",
                        Map.of("model", model.value(), "number", number))
                .stream()
                .findFirst();
    }

    /** The versions with these row ids, in their order. */
    List<ModelVersion> withIds(List<Long> ids) {
        return reader.read(
                "where v.id = any(:rows) order by array_position(:rows::bigint[], v.id)",
                Map.of("rows", ids.stream().mapToLong(Long::longValue).toArray()));
    }

    /** The version that this pipeline run became, when it did with the same files. */
    Optional<ModelVersion> ofPipelineRun(Candidate candidate) {
        if (candidate.pipelineRunId().isEmpty()) {
            return Optional.empty();
        }
        return reader
                .read(
                        "where m.name = :model and v.pipeline_run_id = :run order by v.number",
                        Map.of(
                                "model",
                                candidate.model().value(),
                                "run",
                                candidate.pipelineRunId()))
                .stream()
                .filter(version -> version.files().equals(candidate.files()))
                .findFirst();
    }

    Optional<ModelVersion> resolve(ModelName model, VersionReference reference) {
        return switch (reference) {
            case VersionReference.Exact(SemanticVersion version) -> find(model, version);
            case VersionReference.Range(SemanticVersion from, SemanticVersion before) ->
                    newestRelease(model, from, before);
            case VersionReference.Named(Alias alias) ->
                    reader
                            .read(
                                    """
                                    join registry.aliases a on a.model_id = v.model_id and a.number = v.number
                                    where m.name = :model and a.alias = :alias
                                    """,
                                    Map.of("model", model.value(), "alias", alias.value()))
                            .stream()
                            .findFirst();
        };
    }

    /** A range never leads to what was retired. */
    private Optional<ModelVersion> newestRelease(
            ModelName model, SemanticVersion from, SemanticVersion before) {
        var bounds = parts(from);
        bounds.put("before_major", before.major());
        bounds.put("before_minor", before.minor());
        bounds.put("model", model.value());
        return reader
                .read(
                        """
                        where m.name = :model and v.build = 0 and v.status <> 'RETIRED'
                            and (v.major, v.minor, v.pipeline) >= (:major, :minor, :pipeline)
                            and (v.major, v.minor) < (:before_major, :before_minor)
                        """
                                + NEWEST_FIRST
                                + "limit 1",
                        bounds)
                .stream()
                .findFirst();
    }

    Page<ModelVersion> list(ModelName model, int maxResults, @Nullable String pageToken) {
        int before =
                pageToken == null
                        ? Integer.MAX_VALUE
                        : PageToken.readNumber(pageToken).orElseThrow(InvalidFields::pageToken);
        List<ModelVersion> rows =
                reader.read(
                        "where m.name = :model and v.number < :before order by v.number desc limit :limit",
                        Map.of("model", model.value(), "before", before, "limit", maxResults + 1));
        return Page.of(rows, maxResults, version -> PageToken.of(version.number()));
    }

    /** The semantic versions of the plain numbers, by the models' row ids. */
    Map<Integer, Map<Integer, SemanticVersion>> named(
            Collection<Integer> models, Collection<Integer> numbers) {
        var named = new HashMap<Integer, Map<Integer, SemanticVersion>>();
        jdbc.sql(
                        """
                        select v.model_id, v.number, v.major, v.minor, v.pipeline, v.build
                        from registry.versions v where v.model_id = any(:models) and v.number = any(:numbers)
                        """)
                .param("models", ints(models))
                .param("numbers", ints(numbers))
                .query(row -> {
                    named.computeIfAbsent(row.getInt("model_id"), _ -> new HashMap<>())
                            .put(row.getInt("number"), VersionReader.semantic(row));
                });
        return named;
    }

    /** The newest version of each model that has one, by the models' row ids. */
    Map<Integer, SemanticVersion> newest(Collection<Integer> models) {
        var newest = new HashMap<Integer, SemanticVersion>();
        jdbc.sql(
                        """
                        select distinct on (v.model_id) v.model_id, v.major, v.minor, v.pipeline, v.build
                        from registry.versions v where v.model_id = any(:models) and v.deleted_at is null
                        order by v.model_id, v.major desc, v.minor desc, v.pipeline desc, v.build desc
                        """)
                .param("models", ints(models))
                .query(row -> {
                    newest.put(row.getInt("model_id"), VersionReader.semantic(row));
                });
        return newest;
    }

    /** See {@link Registry#heads}. */
    List<ModelVersion> heads(Collection<ModelName> models) {
        List<Long> ids =
                jdbc.sql(
                                """
                                select distinct on (m.id, place) v.id,
                                    coalesce(
                                        (select min(a.alias) from registry.aliases a where a.model_id = v.model_id
                                            and a.number = v.number and a.alias in ('champion', 'challenger')),
                                        case when v.status = 'READY' then '1' else '2' end) as place
                                from registry.models m join registry.versions v on v.model_id = m.id
                                where m.name = any(:models) and m.deleted_at is null and v.deleted_at is null
                                order by m.id, place, v.number desc
                                """)
                        .param(
                                "models",
                                models.stream().map(ModelName::value).toArray(String[]::new))
                        .query((row, _) -> row.getLong("id"))
                        .list();
        return withIds(ids);
    }

    private static int[] ints(Collection<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }

    void describe(ModelName model, SemanticVersion version, String description, Instant now) {
        update("description", model, version, description, now);
    }

    void changeStatus(ModelName model, SemanticVersion version, VersionStatus status, Instant now) {
        update("status", model, version, status.name(), now);
    }

    /** Its row stays, for lineage and history; nobody finds it any more. */
    void delete(ModelName model, SemanticVersion version, Instant now) {
        jdbc.sql(
                        "update registry.versions set deleted_at = :now, updated_at = :now where id = (select v.id"
                                + OF_VERSION
                                + ")")
                .params(keys(model, version))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private void update(
            String column, ModelName model, SemanticVersion version, String value, Instant now) {
        jdbc.sql(
                        "update registry.versions set %s = :value, updated_at = :now where id = (select v.id"
                                        .formatted(column)
                                + OF_VERSION
                                + ")")
                .params(keys(model, version))
                .param("value", value)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void untag(ModelName model, SemanticVersion version, String key) {
        jdbc.sql(
                        "delete from registry.version_tags where key = :key and version_id = (select v.id"
                                + OF_VERSION
                                + ")")
                .params(keys(model, version))
                .param("key", key)
                .update();
    }

    void tag(ModelName model, SemanticVersion version, String key, String value) {
        jdbc.sql(
                        "insert into registry.version_tags (version_id, key, value) select v.id, :key, :value"
                                + OF_VERSION
                                + "on conflict (version_id, key) do update set value = excluded.value")
                .params(keys(model, version))
                .param("key", key)
                .param("value", value)
                .update();
    }

    private static Map<String, Object> keys(ModelName model, SemanticVersion version) {
        var keys = parts(version);
        keys.put("model", model.value());
        return keys;
    }

    private static Map<String, Object> parts(SemanticVersion version) {
        return new HashMap<>(
                Map.of(
                        "major", version.major(),
                        "minor", version.minor(),
                        "pipeline", version.pipeline(),
                        "build", version.build()));
    }
}
