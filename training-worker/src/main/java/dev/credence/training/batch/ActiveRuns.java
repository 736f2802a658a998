package dev.credence.training.batch;

import dev.credence.training.steps.Halt;
import dev.credence.training.steps.RunContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.batch.core.scope.context.ChunkContext;

/** The runs that this worker executes now, by their job parameter. Thread-safe. */
public final class ActiveRuns {

    static final String RUN = "run";

    private final Map<String, RunContext> runs = new HashMap<>();

    /**
     * Adds a run. A lease that ran out while the database was away lets a worker claim what it is
     * still executing: then the earlier execution is halted, and waited for.
     */
    synchronized void add(RunContext run) throws InterruptedException {
        RunContext earlier = runs.get(key(run));
        while (earlier != null) {
            earlier.halt(Halt.LEASE_LOST);
            wait();
            earlier = runs.get(key(run));
        }
        runs.put(key(run), run);
    }

    synchronized void remove(RunContext run) {
        runs.remove(key(run), run);
        notifyAll();
    }

    public synchronized Collection<RunContext> all() {
        return List.copyOf(runs.values());
    }

    RunContext of(ChunkContext chunk) {
        return get(String.valueOf(chunk.getStepContext().getJobParameters().get(RUN)));
    }

    synchronized RunContext get(String run) {
        RunContext context = runs.get(run);
        if (context == null) {
            throw new IllegalStateException("This worker does not execute run " + run);
        }
        return context;
    }

    private static String key(RunContext run) {
        return run.claim().run().text();
    }
}
