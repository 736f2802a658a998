package dev.credence.pipelines;

import static dev.credence.permission.Permission.EDIT;
import static dev.credence.permission.Permission.READ;

import dev.credence.database.Notifications;
import dev.credence.permission.Needs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/**
 * The schedules in force, one per pipeline. A definition brings its own; people may change, pause
 * or remove it. What a firing does is in {@link ScheduleFirings}.
 */
public class Schedules {

    /** Tells the schedulers that a schedule changed. The payload is the pipeline's name. */
    public static final String CHANNEL = "credence_schedules";

    private final JdbcClient jdbc;
    private final Notifications notifications;
    private final PipelineResources resources;
    private final InstantSource clock;

    Schedules(
            JdbcClient jdbc,
            Notifications notifications,
            PipelineResources resources,
            InstantSource clock) {
        this.resources = resources;
        this.jdbc = jdbc;
        this.notifications = notifications;
        this.clock = clock;
    }

    /** Every schedule, by pipeline name. */
    public List<PipelineSchedule> list() {
        return jdbc.sql(
                        "select * from pipelines.schedule where pipeline <> all(:hidden) order by pipeline")
                .param("hidden", resources.hidden().toArray(String[]::new))
                .query(this::read)
                .list();
    }

    /**
     * The schedule of a pipeline.
     *
     * @throws ScheduleNotFound when it has none
     */
    public PipelineSchedule get(@Needs(READ) PipelineName pipeline) {
        return jdbc.sql("select * from pipelines.schedule where pipeline = :pipeline")
                .param("pipeline", pipeline.text())
                .query(this::read)
                .optional()
                .orElseThrow(() -> new ScheduleNotFound(pipeline));
    }

    /**
     * Puts a schedule in force until the pipeline's next definition or the next change.
     *
     * @throws dev.credence.problem.InvalidFields when the cron expression or the zone is none
     * @throws PipelineNotFound when there is no such pipeline
     */
    @Transactional
    public PipelineSchedule put(
            @Needs(EDIT) PipelineName pipeline, SchedulePlan plan, String actor) {
        Crons.require(plan);
        boolean known =
                jdbc.sql("select exists(select 1 from pipelines.pipeline where name = :name)")
                        .param("name", pipeline.text())
                        .query(Boolean.class)
                        .single();
        if (!known) {
            throw new PipelineNotFound(pipeline.text());
        }
        jdbc.sql(
                        """
                        insert into pipelines.schedule (pipeline, cron, timezone, only_on_new_data, changed_by)
                        values (:pipeline, :cron, :timezone, :onlyOnNewData, :actor)
                        on conflict (pipeline) do update
                        set cron = excluded.cron, timezone = excluded.timezone,
                            only_on_new_data = excluded.only_on_new_data, revision = schedule.revision + 1,
                            changed_at = now(), changed_by = excluded.changed_by
                        """)
                .param("pipeline", pipeline.text())
                .param("cron", plan.cron())
                .param("timezone", plan.timezone())
                .param("onlyOnNewData", plan.onlyOnNewData())
                .param("actor", actor)
                .update();
        notifications.publish(CHANNEL, pipeline.text());
        return get(pipeline);
    }

    /**
     * Lets the schedule follow the definition that is now in force; without a schedule in it there
     * is none.
     */
    void follow(PipelineDefinition definition, String actor) {
        SchedulePlan plan = definition.plan().schedule();
        if (plan != null) {
            put(definition.pipeline(), plan, actor);
            return;
        }
        delete(definition.pipeline());
    }

    /** Stops the firings until {@link #resume}. */
    @Transactional
    public PipelineSchedule pause(@Needs(EDIT) PipelineName pipeline, String actor) {
        return setPaused(pipeline, true, actor);
    }

    @Transactional
    public PipelineSchedule resume(@Needs(EDIT) PipelineName pipeline, String actor) {
        return setPaused(pipeline, false, actor);
    }

    private PipelineSchedule setPaused(PipelineName pipeline, boolean paused, String actor) {
        int changed =
                jdbc.sql(
                                """
                                update pipelines.schedule
                                set paused = :paused, revision = revision + 1, changed_at = now(), changed_by = :actor
                                where pipeline = :pipeline and paused <> :paused
                                """)
                        .param("paused", paused)
                        .param("actor", actor)
                        .param("pipeline", pipeline.text())
                        .update();
        if (changed > 0) {
            notifications.publish(CHANNEL, pipeline.text());
        }
        return get(pipeline);
    }

    /** Removes the schedule; true when there was one. */
    @Transactional
    public boolean delete(@Needs(EDIT) PipelineName pipeline) {
        int deleted =
                jdbc.sql("delete from pipelines.schedule where pipeline = :pipeline")
                        .param("pipeline", pipeline.text())
                        .update();
        if (deleted > 0) {
            notifications.publish(CHANNEL, pipeline.text());
        }
        return deleted > 0;
    }

    /** Notes what a firing did. */
    void fired(PipelineName pipeline, Instant at, String outcome) {
        jdbc.sql(
                        """
                        update pipelines.schedule set last_fired_at = :at, last_outcome = :outcome
                        where pipeline = :pipeline and (last_fired_at is null or last_fired_at < :at)
                        """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("outcome", outcome)
                .param("pipeline", pipeline.text())
                .update();
    }

    private PipelineSchedule read(ResultSet row, int number) throws SQLException {
        var plan =
                new SchedulePlan(
                        row.getString("cron"),
                        row.getString("timezone"),
                        row.getBoolean("only_on_new_data"));
        boolean paused = row.getBoolean("paused");
        @Nullable Instant next =
                paused ? null : Crons.nextFireTime(plan, clock.instant()).orElse(null);
        return new PipelineSchedule(
                new PipelineName(row.getString("pipeline")),
                plan,
                paused,
                row.getLong("revision"),
                next,
                Rows.instantOrNull(row, "last_fired_at"),
                row.getString("last_outcome"),
                Rows.instant(row, "changed_at"),
                row.getString("changed_by"));
    }
}
