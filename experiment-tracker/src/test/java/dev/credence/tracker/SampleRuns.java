package dev.credence.tracker;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Runs and experiments as tests need them, made through the use cases. */
final class SampleRuns {

    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private SampleRuns() {}

    static Experiment newExperiment(Experiments experiments) {
        return experiments.create("experiment " + UUID.randomUUID());
    }

    static NewRun run(Experiment experiment, String name, Instant start) {
        return new NewRun(experiment.id(), name, "ann", Map.of(), Map.of(), start);
    }

    static NewRun run(Experiment experiment) {
        return run(experiment, "a run", NOON);
    }

    static Metric metric(String key, double value, long step) {
        return new Metric(key, value, NOON.plusSeconds(step), step);
    }
}
