package dev.credence.cli.local;

import dev.credence.cli.local.Service.Running;
import dev.credence.local.InfrastructureUnavailable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one {@link Service} running: starts it, waits until it is healthy, starts it again when it
 * ends unasked, gives up after {@link RestartPolicy#limit()} times. A first start that fails is
 * final: then something is set up wrongly. {@link #run()} belongs to a thread of its own; the other
 * methods may be called from any.
 */
final class SupervisedService implements Runnable {

    private static final Duration HEALTHY_LIMIT = Duration.ofMinutes(5);
    private static final Duration QUESTION_PAUSE = Duration.ofMillis(100);

    private final Service service;
    private final RestartPolicy policy;
    private final Runnable changed;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CompletableFuture<Condition> firstOutcome = new CompletableFuture<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    private volatile ServiceState state;
    private volatile @Nullable Running running;

    SupervisedService(Service service, RestartPolicy policy, Runnable changed) {
        this.service = service;
        this.policy = policy;
        this.changed = changed;
        this.state = ServiceState.waiting(service.name(), service.port());
    }

    ServiceState state() {
        return state;
    }

    /**
     * Completes with READY or FAILED when the first start is decided, with STOPPED when it was
     * stopped before.
     */
    CompletableFuture<Condition> firstOutcome() {
        return firstOutcome;
    }

    @Override
    public void run() {
        try {
            keepRunning();
        } finally {
            over.complete(null);
        }
    }

    private void keepRunning() {
        int restarts = 0;
        while (!stopRequested()) {
            long begun = System.nanoTime();
            String reason = runOnce(begun);
            if (stopRequested()) {
                break;
            }
            if (Duration.ofNanos(System.nanoTime() - begun).compareTo(policy.forgiven()) > 0) {
                restarts = 0;
            }
            restarts++;
            if (!firstOutcome.isDone() || restarts > policy.limit()) {
                become(state.ended(Condition.FAILED, reason));
                firstOutcome.complete(Condition.FAILED);
                return;
            }
            become(state.restarting(reason));
            await(policy.pauseBefore(restarts));
        }
        become(state.ended(Condition.STOPPED, ""));
        firstOutcome.complete(Condition.STOPPED);
    }

    /** From start to end; returns why it ended. */
    private String runOnce(long begun) {
        try {
            become(state.with(Condition.STARTING, ""));
            Running started = service.start();
            running = started;
            if (stopRequested()) {
                started.stop();
                return "stopped";
            }
            become(state.running(started.process()));
            if (awaitHealthy(started, begun)) {
                become(state.ready(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun)));
                firstOutcome.complete(Condition.READY);
            } else if (!started.ended().isDone() && !stopRequested()) {
                started.stop();
                return "it was not healthy within " + HEALTHY_LIMIT.toSeconds() + " s";
            }
            return started.ended().get();
        } catch (InfrastructureUnavailable failure) {
            return String.valueOf(failure.getMessage());
        } catch (IOException failure) {
            return "it could not be started: " + failure.getMessage();
        } catch (ExecutionException failure) {
            return "it ended: " + failure.getCause();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } finally {
            running = null;
        }
    }

    private boolean awaitHealthy(Running started, long begun)
            throws InterruptedException, ExecutionException {
        while (System.nanoTime() - begun < HEALTHY_LIMIT.toNanos() && !stopRequested()) {
            if (started.healthy()) {
                return true;
            }
            try {
                started.ended().get(QUESTION_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                return false;
            } catch (TimeoutException _) {
                continue;
            }
        }
        return false;
    }

    /** Asks the service to end and waits until it has; it is not started again. */
    void stop() {
        stopping.countDown();
        @Nullable Running current = running;
        if (current != null) {
            current.stop();
        }
        over.join();
    }

    private boolean stopRequested() {
        return stopping.getCount() == 0;
    }

    private void await(Duration pause) {
        try {
            if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
    }

    private void become(ServiceState next) {
        state = next;
        changed.run();
    }
}
