package dev.credence.training;

import dev.credence.database.Notifications;
import dev.credence.pipelines.Claim;
import dev.credence.pipelines.PipelineRuns;
import dev.credence.pipelines.RunQueue;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Claims runs and has them executed, as many at a time as the settings say. Sleeps until a
 * notification or the next look; keeps the leases of what it holds; a shutdown gives everything
 * back where it stands.
 */
final class Worker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Worker.class);

    private final String name;
    private final TrainingSettings settings;
    private final RunQueue queue;
    private final RunExecution execution;
    private final Leases leases;
    private final Notifications notifications;
    private final Semaphore wakeUps = new Semaphore(0);
    private final Semaphore free;
    private volatile boolean running;
    private @Nullable Thread claimer;
    private @Nullable ExecutorService executors;
    private @Nullable AutoCloseable subscription;

    Worker(
            String name,
            TrainingSettings settings,
            RunQueue queue,
            RunExecution execution,
            Leases leases,
            Notifications notifications) {
        this.name = name;
        this.settings = settings;
        this.queue = queue;
        this.execution = execution;
        this.leases = leases;
        this.notifications = notifications;
        this.free = new Semaphore(settings.runs());
    }

    @Override
    public synchronized void start() {
        running = true;
        var threads = Executors.newCachedThreadPool(Thread.ofPlatform().name("run-", 1).factory());
        executors = threads;
        leases.start();
        subscription = notifications.subscribe(PipelineRuns.CHANNEL, _ -> wakeUp());
        claimer = Thread.ofPlatform().name("claimer").start(() -> claimRuns(threads));
        log.info(
                "worker {} executes {} runs at a time on {} threads",
                name,
                settings.runs(),
                settings.threads());
    }

    private void wakeUp() {
        leases.renewNow();
        wakeUps.release();
    }

    private void claimRuns(ExecutorService threads) {
        Duration pause = settings.pollEvery();
        while (running) {
            try {
                while (running && claimedOne(threads)) {}
                queue.abandonHopeless(execution::endRecord).forEach(execution::abandoned);
                pause = settings.pollEvery();
            } catch (DataAccessException | TransactionException cause) {
                log.warn("cannot look for runs: {}", cause.getMessage());
                pause = longer(pause);
            }
            sleep(pause);
        }
    }

    private boolean claimedOne(ExecutorService threads) {
        if (!free.tryAcquire()) {
            return false;
        }
        Optional<Claim> claim = Optional.empty();
        try {
            claim = queue.claim(name, settings.lease());
        } finally {
            if (claim.isEmpty()) {
                free.release();
            }
        }
        claim.ifPresent(claimed -> threads.execute(() -> execute(claimed)));
        return claim.isPresent();
    }

    private void execute(Claim claim) {
        try {
            execution.execute(claim);
        } finally {
            free.release();
            wakeUps.release();
        }
    }

    private void sleep(Duration pause) {
        try {
            if (wakeUps.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                wakeUps.drainPermits();
            }
        } catch (InterruptedException _) {
            running = false;
        }
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        Duration longest = Duration.ofSeconds(30);
        return doubled.compareTo(longest) > 0 ? longest : doubled;
    }

    @Override
    public synchronized void stop() {
        running = false;
        close(subscription);
        wakeUps.release();
        execution.shutDown();
        await(claimer, executors);
        leases.stop();
    }

    private void await(@Nullable Thread looking, @Nullable ExecutorService threads) {
        try {
            if (looking != null) {
                looking.join(settings.shutdownWait());
            }
            if (threads != null) {
                // A run that was claimed at the last moment learns of the shutdown here.
                execution.shutDown();
                threads.shutdown();
                if (!threads.awaitTermination(
                        settings.shutdownWait().toMillis(), TimeUnit.MILLISECONDS)) {
                    log.warn(
                            "a step did not stop in time; its run goes on elsewhere when the lease has expired");
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(@Nullable AutoCloseable subscription) {
        try {
            if (subscription != null) {
                subscription.close();
            }
        } catch (Exception cause) {
            log.debug("closing the subscription failed", cause);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
