package dev.credence.training;

import dev.credence.pipelines.RunQueue;
import dev.credence.training.batch.ActiveRuns;
import dev.credence.training.steps.Halt;
import dev.credence.training.steps.RunContext;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews the leases of the active runs, and halts a run that was cancelled or is no longer this
 * worker's.
 */
final class Leases {

    private static final Logger log = LoggerFactory.getLogger(Leases.class);

    private final RunQueue queue;
    private final ActiveRuns active;
    private final Duration lease;
    private final ScheduledExecutorService scheduler =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("leases").daemon().factory());

    Leases(RunQueue queue, ActiveRuns active, Duration lease) {
        this.queue = queue;
        this.active = active;
        this.lease = lease;
    }

    void start() {
        long every = lease.toMillis() / 3;
        scheduler.scheduleWithFixedDelay(this::renewAll, every, every, TimeUnit.MILLISECONDS);
    }

    void renewNow() {
        if (!scheduler.isShutdown()) {
            scheduler.execute(this::renewAll);
        }
    }

    void stop() {
        scheduler.shutdownNow();
    }

    private void renewAll() {
        active.all().forEach(this::renew);
    }

    private void renew(RunContext run) {
        try {
            switch (queue.renew(run.claim(), lease)) {
                case HELD -> {}
                case CANCELLATION_REQUESTED -> run.halt(Halt.CANCELLED);
                case LOST -> run.halt(Halt.LEASE_LOST);
            }
        } catch (RuntimeException cause) {
            log.warn("cannot renew the lease of run {}: {}", run.claim().run(), cause.getMessage());
        }
    }
}
