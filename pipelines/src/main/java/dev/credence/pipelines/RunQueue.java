package dev.credence.pipelines;

import dev.credence.database.Notifications;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The queue of pipeline runs as a worker sees it: claim a run under a lease, keep the lease, end
 * the run or give it back. What a worker writes in between goes through {@link RunJournal}.
 *
 * <p>A lease that is not renewed in time lets another worker claim the run; the fencing token then
 * shuts the first one out.
 */
public class RunQueue {

    /**
     * How often a run may lose its worker or fail by the platform's fault before it is given up.
     */
    public static final int ATTEMPTS = 5;

    private final JdbcClient jdbc;
    private final Notifications notifications;
    private final Fence fence;
    private final RunRow row;

    RunQueue(JdbcClient jdbc, Notifications notifications, Fence fence, JsonMapper json) {
        this.jdbc = jdbc;
        this.notifications = notifications;
        this.fence = fence;
        this.row = new RunRow(json);
    }

    /**
     * Takes the run that waits longest, or one whose lease has expired; empty when there is nothing
     * to do.
     */
    @Transactional
    public Optional<Claim> claim(String worker, Duration lease) {
        return jdbc.sql(
                        """
                        with next as (
                            select id from pipelines.run
                            where attempt < :attempts
                              and ((status = 'QUEUED' and available_at <= now())
                                   or (status = 'RUNNING' and lease_until < now()))
                            order by id for update skip locked limit 1)
                        update pipelines.run r
                        set status = 'RUNNING', worker = :worker, attempt = attempt + 1,
                            fencing_token = nextval('pipelines.fencing_token'),
                            lease_until = now() + make_interval(secs => :lease),
                            started_at = coalesce(started_at, now())
                        from next where r.id = next.id
                        returning r.id, r.fencing_token, r.attempt
                        """)
                .param("attempts", ATTEMPTS)
                .param("worker", worker)
                .param("lease", seconds(lease))
                .query((row, _) ->
                        new Claim(
                                PipelineRunId.of(row.getString("id")),
                                worker,
                                row.getLong("fencing_token"),
                                row.getInt("attempt")))
                .optional();
    }

    /** What a renewal found out. */
    public enum Renewal {
        HELD,
        /** Held, and somebody asked to cancel the run. */
        CANCELLATION_REQUESTED,
        /** Another worker has the run, or it is over: stop, and write nothing. */
        LOST
    }

    /** Extends the lease from now on; to be called several times per lease. */
    @Transactional
    public Renewal renew(Claim claim, Duration lease) {
        return jdbc.sql(
                        """
                        update pipelines.run set lease_until = now() + make_interval(secs => :lease)
                        where id = :run and fencing_token = :token and status = 'RUNNING'
                        returning cancellation_requested
                        """)
                .param("lease", seconds(lease))
                .param("run", claim.run().value())
                .param("token", claim.fencingToken())
                .query(Boolean.class)
                .optional()
                .map(requested -> requested ? Renewal.CANCELLATION_REQUESTED : Renewal.HELD)
                .orElse(Renewal.LOST);
    }

    /**
     * Ends the run.
     *
     * @throws LeaseLost when it is no longer the claim's
     */
    @Transactional
    public void succeed(Claim claim) {
        end(claim, PipelineRunStatus.SUCCEEDED, null);
    }

    /**
     * Ends the run with a verdict: rejected, cancelled, or failed.
     *
     * @throws LeaseLost when it is no longer the claim's
     */
    @Transactional
    public void end(Claim claim, PipelineRunStatus status, @Nullable Verdict verdict) {
        PipelineRunStatus now = fence.hold(claim);
        if (!now.mayBecome(status) || !status.isFinal()) {
            throw new IllegalArgumentException(
                    "A run that is " + now + " does not end as " + status);
        }
        jdbc.sql(
                        """
                        update pipelines.step
                        set status = case when :succeeded then 'SUCCEEDED' else 'STOPPED' end, finished_at = now()
                        where run = :run and status = 'RUNNING'
                        """)
                .param("succeeded", status == PipelineRunStatus.SUCCEEDED)
                .param("run", claim.run().value())
                .update();
        jdbc.sql(
                        """
                        update pipelines.run
                        set status = :status, verdict = cast(:verdict as jsonb), finished_at = now(), lease_until = null
                        where id = :run
                        """)
                .param("status", status.name())
                .param("verdict", verdict == null ? null : row.write(verdict))
                .param("run", claim.run().value())
                .update();
    }

    /**
     * Gives the run back so that any worker may go on with it: at a shutdown, where the attempt
     * does not count.
     *
     * @throws LeaseLost when it is no longer the claim's
     */
    @Transactional
    public void giveBack(Claim claim) {
        requeue(claim, Duration.ZERO, "attempt - 1");
    }

    /**
     * Puts the run back after a failure of the platform, to be tried again after the pause.
     *
     * @throws LeaseLost when it is no longer the claim's
     */
    @Transactional
    public void tryAgain(Claim claim, Duration pause) {
        requeue(claim, pause, "attempt");
    }

    private void requeue(Claim claim, Duration pause, String attempt) {
        fence.hold(claim);
        jdbc.sql(
                        """
                        update pipelines.run
                        set status = 'QUEUED', worker = null, lease_until = null,
                            available_at = now() + make_interval(secs => :pause), attempt =
                        """
                                + attempt
                                + " where id = :run")
                .param("pause", seconds(pause))
                .param("run", claim.run().value())
                .update();
        notifications.publish(PipelineRuns.CHANNEL, claim.run().text());
    }

    /**
     * Fails the runs whose worker was lost once too often; tells which.
     *
     * @param settle what belongs to a run's end, in the same transaction
     */
    @Transactional
    public List<PipelineRunId> abandonHopeless(Consumer<PipelineRunId> settle) {
        var verdict =
                Verdict.of(
                        Verdict.Reason.PLATFORM_FAILURE,
                        "The run lost its worker %d times; it may need more memory than a worker has."
                                .formatted(ATTEMPTS));
        List<PipelineRunId> hopeless =
                jdbc.sql(
                                """
                                update pipelines.run
                                set status = 'FAILED', verdict = cast(:verdict as jsonb), finished_at = now(), lease_until = null
                                where status = 'RUNNING' and lease_until < now() and attempt >= :attempts
                                returning id
                                """)
                        .param("verdict", row.write(verdict))
                        .param("attempts", ATTEMPTS)
                        .query((row, _) -> PipelineRunId.of(row.getString("id")))
                        .list();
        hopeless.forEach(settle);
        return hopeless;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
