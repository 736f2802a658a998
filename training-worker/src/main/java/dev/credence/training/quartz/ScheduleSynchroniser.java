package dev.credence.training.quartz;

import dev.credence.database.Notifications;
import dev.credence.pipelines.PipelineSchedule;
import dev.credence.pipelines.Schedules;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.quartz.CronScheduleBuilder;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes Quartz's triggers follow the schedules in force: at the start, whenever one changes, and
 * now and then in case a notification was missed. Every worker does so, one after the other;
 * whoever comes later finds it done.
 */
final class ScheduleSynchroniser implements SmartLifecycle {

    static final String GROUP = "pipelines";
    private static final Logger log = LoggerFactory.getLogger(ScheduleSynchroniser.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String REVISION = "revision";

    private static final long LOCK = 7_070_070_708L;

    private final Scheduler scheduler;
    private final Schedules schedules;
    private final Notifications notifications;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile @Nullable ScheduledThreadPoolExecutor executor;
    private @Nullable AutoCloseable subscription;

    ScheduleSynchroniser(
            Scheduler scheduler,
            Schedules schedules,
            Notifications notifications,
            TransactionTemplate transaction,
            JdbcClient jdbc) {
        this.scheduler = scheduler;
        this.schedules = schedules;
        this.notifications = notifications;
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    @Override
    public synchronized void start() {
        var thread =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().name("schedules").daemon().factory());
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor = thread;
        thread.scheduleWithFixedDelay(
                this::synchronise, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        subscription = notifications.subscribe(Schedules.CHANNEL, _ -> soon(thread));
    }

    /** However many changes are told of before it begins, one look is enough. */
    private void soon(ScheduledThreadPoolExecutor thread) {
        if (!asked.getAndSet(true)) {
            thread.execute(this::synchronise);
        }
    }

    private void synchronise() {
        asked.set(false);
        try {
            transaction.executeWithoutResult(_ -> {
                takeTurns();
                follow(schedules.list());
            });
        } catch (RuntimeException cause) {
            log.warn("the triggers could not follow the schedules: {}", cause.getMessage());
            again();
        }
    }

    /**
     * Until the transaction ends. The schedules are to be read after this: those of before would
     * undo what another worker did meanwhile.
     */
    private void takeTurns() {
        jdbc.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query((_, _) -> "taken")
                .single();
    }

    private void again() {
        ScheduledThreadPoolExecutor thread = executor;
        if (thread != null && !thread.isShutdown()) {
            thread.schedule(this::synchronise, SOON.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void follow(List<PipelineSchedule> inForce) {
        try {
            Set<JobKey> wanted = new HashSet<>();
            for (PipelineSchedule schedule : inForce) {
                if (!schedule.paused()) {
                    wanted.add(ensure(schedule));
                }
            }
            for (JobKey known : scheduler.getJobKeys(GroupMatcher.jobGroupEquals(GROUP))) {
                if (!wanted.contains(known)) {
                    scheduler.deleteJob(known);
                    log.info("schedule of {} no longer fires", known.getName());
                }
            }
        } catch (SchedulerException cause) {
            throw new IllegalStateException(cause.getMessage(), cause);
        }
    }

    private JobKey ensure(PipelineSchedule schedule) throws SchedulerException {
        String name = schedule.pipeline().text();
        var jobKey = new JobKey(name, GROUP);
        var triggerKey = new TriggerKey(name, GROUP);
        Trigger known = scheduler.getTrigger(triggerKey);
        String revision = String.valueOf(schedule.revision());
        if (known != null && Objects.equals(known.getJobDataMap().getString(REVISION), revision)) {
            return jobKey;
        }
        JobDetail job =
                JobBuilder.newJob(FirePipeline.class)
                        .withIdentity(jobKey)
                        .requestRecovery()
                        .build();
        Trigger trigger =
                TriggerBuilder.newTrigger()
                        .withIdentity(triggerKey)
                        .forJob(jobKey)
                        .usingJobData(REVISION, revision)
                        .withSchedule(
                                CronScheduleBuilder.cronSchedule(schedule.plan().cron())
                                        .inTimeZone(
                                                TimeZone.getTimeZone(
                                                        ZoneId.of(schedule.plan().timezone())))
                                        .withMisfireHandlingInstructionFireAndProceed())
                        .build();
        scheduler.scheduleJob(job, Set.of(trigger), true);
        log.info("schedule of {}: {} {}", name, schedule.plan().cron(), schedule.plan().timezone());
        return jobKey;
    }

    @Override
    public synchronized void stop() {
        if (subscription != null) {
            try {
                subscription.close();
            } catch (Exception cause) {
                log.debug("closing the subscription failed", cause);
            }
        }
        ScheduledThreadPoolExecutor thread = executor;
        executor = null;
        if (thread != null) {
            end(thread);
        }
    }

    /** Not by an interrupt, which would break the connection in use. */
    private static void end(ScheduledThreadPoolExecutor thread) {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return executor != null;
    }
}
