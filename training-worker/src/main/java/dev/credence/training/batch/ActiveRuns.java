package dev.credence.training.batch;

import dev.credence.training.steps.RunContext;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.batch.core.scope.context.ChunkContext;

/** The runs that this worker executes now, by their job parameter. */
public final class ActiveRuns {

    static final String RUN = "run";

    private final Map<String, RunContext> runs = new ConcurrentHashMap<>();

    void add(RunContext run) {
        runs.put(run.claim().run().text(), run);
    }

    void remove(RunContext run) {
        runs.remove(run.claim().run().text());
    }

    public Collection<RunContext> all() {
        return runs.values();
    }

    RunContext of(ChunkContext chunk) {
        return get(String.valueOf(chunk.getStepContext().getJobParameters().get(RUN)));
    }

    RunContext get(String run) {
        RunContext context = runs.get(run);
        if (context == null) {
            throw new IllegalStateException("This worker does not execute run " + run);
        }
        return context;
    }
}
