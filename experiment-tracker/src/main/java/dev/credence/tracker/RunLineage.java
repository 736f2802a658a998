package dev.credence.tracker;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What runs read and made, asked from either side and for many at once; for one run's own record
 * use {@link Runs}. Deleted runs are part of it: what came of them is still there.
 */
public class RunLineage {

    /** The text in which the database keeps a run's id, without its hyphens. */
    private static final String RUN_ID = "replace(r.id::text, '-', '')";

    private final JdbcClient jdbc;

    RunLineage(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A run read data.
     *
     * @param digest of the data: ours, or the client's own where only it knows the content
     * @param context what for; may be empty
     */
    public record DataUse(RunId run, String name, String digest, String context) {}

    /** A run read a logged model, or made it. */
    public record ModelUse(RunId run, LoggedModelId model, RunLinks.Direction direction) {}

    /** What a run is, in short. */
    public record Facts(
            RunId id,
            String name,
            String experiment,
            int experimentId,
            String user,
            RunStatus status,
            LifecycleStage stage,
            Instant startedAt) {}

    /**
     * What data are.
     *
     * @param version null for data that a client only described
     */
    public record DataFacts(String digest, String name, @Nullable Integer version) {}

    public List<DataUse> dataOf(Collection<RunId> runs, int most) {
        return uses("l.run_id = any(:keys)", uuids(runs), most);
    }

    /** The newest readers first. */
    public List<DataUse> readersOf(Collection<String> digests, int most) {
        return uses("l.digest = any(:keys)", digests.toArray(String[]::new), most);
    }

    private List<DataUse> uses(String condition, Object keys, int most) {
        return jdbc.sql(
                        """
                        select %s as run, l.name, l.digest, l.context
                        from tracker.run_datasets l join tracker.runs r on r.id = l.run_id
                        where %s order by r.started_at desc, r.id, l.name, l.context limit :most
                        """
                                .formatted(RUN_ID, condition))
                .param("keys", keys)
                .param("most", most)
                .query((row, _) ->
                        new DataUse(
                                new RunId(row.getString("run")),
                                row.getString("name"),
                                row.getString("digest"),
                                row.getString("context")))
                .list();
    }

    public List<ModelUse> modelsOf(Collection<RunId> runs, int most) {
        return models("u.run_id = any(:keys)", uuids(runs), most);
    }

    public List<ModelUse> usersOf(Collection<LoggedModelId> models, int most) {
        UUID[] keys = models.stream().map(LoggedModelId::uuid).toArray(UUID[]::new);
        return models("u.model_id = any(:keys)", keys, most);
    }

    /** A model's source run made it, whether or not that was logged as an output too. */
    private List<ModelUse> models(String condition, UUID[] keys, int most) {
        return jdbc.sql(
                        """
                        select distinct r.started_at, %s as run, u.model_id, u.input
                        from (
                            select run_id, model_id, input from tracker.run_models
                            union all
                            select source_run_id, id, false from tracker.logged_models where source_run_id is not null
                        ) u join tracker.runs r on r.id = u.run_id
                        where %s order by r.started_at desc, run, u.model_id limit :most
                        """
                                .formatted(RUN_ID, condition))
                .param("keys", keys)
                .param("most", most)
                .query((row, _) ->
                        new ModelUse(
                                new RunId(row.getString("run")),
                                LoggedModelId.of(row.getObject("model_id", UUID.class)),
                                row.getBoolean("input")
                                        ? RunLinks.Direction.READ
                                        : RunLinks.Direction.MADE))
                .list();
    }

    /** The runs whose artifacts have this content, the newest first. */
    public List<RunId> makersOf(String digest, int most) {
        return jdbc.sql(
                        """
                        select distinct r.started_at, %s as run
                        from tracker.run_artifacts a join tracker.runs r on r.id = a.run_id
                        where a.digest = :digest order by r.started_at desc, run limit :most
                        """
                                .formatted(RUN_ID))
                .param("digest", digest)
                .param("most", most)
                .query((row, _) -> new RunId(row.getString("run")))
                .list();
    }

    /** Of those runs that there are. */
    public List<Facts> facts(Collection<RunId> runs) {
        return jdbc.sql(
                        """
                        select %s as run, r.name, r.user_name, r.status, r.stage, r.started_at, e.id, e.name as experiment
                        from tracker.runs r join tracker.experiments e on e.id = r.experiment_id
                        where r.id = any(:keys)
                        """
                                .formatted(RUN_ID))
                .param("keys", uuids(runs))
                .query(RunLineage::facts)
                .list();
    }

    /** The data with these digests under each of their names; the stored ones first. */
    public List<DataFacts> dataFacts(Collection<String> digests) {
        return jdbc.sql(
                        """
                        select v.digest, d.name, v.number
                        from tracker.dataset_versions v join tracker.datasets d on d.id = v.dataset_id
                        where v.digest = any(:keys)
                        union
                        select d.digest, d.name, null from tracker.described_datasets d where d.digest = any(:keys)
                        order by digest, number nulls last, name
                        """)
                .param("keys", digests.toArray(String[]::new))
                .query((row, _) ->
                        new DataFacts(
                                row.getString("digest"),
                                row.getString("name"),
                                row.getObject("number", Integer.class)))
                .list();
    }

    /** The names of the logged models, by id. */
    public List<LoggedModelName> names(Collection<LoggedModelId> models) {
        return jdbc.sql("select id, name from tracker.logged_models where id = any(:keys)")
                .param("keys", models.stream().map(LoggedModelId::uuid).toArray(UUID[]::new))
                .query((row, _) ->
                        new LoggedModelName(
                                LoggedModelId.of(row.getObject("id", UUID.class)),
                                row.getString("name")))
                .list();
    }

    /** What a logged model is called; names are not unique. */
    public record LoggedModelName(LoggedModelId id, String name) {}

    private static Facts facts(ResultSet row, int number) throws SQLException {
        return new Facts(
                new RunId(row.getString("run")),
                row.getString("name"),
                row.getString("experiment"),
                row.getInt("id"),
                row.getString("user_name"),
                RunStatus.valueOf(row.getString("status")),
                LifecycleStage.valueOf(row.getString("stage")),
                row.getObject("started_at", OffsetDateTime.class).toInstant());
    }

    private static UUID[] uuids(Collection<RunId> runs) {
        return runs.stream().map(RunId::uuid).toArray(UUID[]::new);
    }
}
