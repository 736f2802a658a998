package dev.credence.training.steps;

import dev.credence.artifact.StoredArtifact;
import dev.credence.pipelines.PipelineRun;
import dev.credence.pipelines.PipelineRuns;
import dev.credence.pipelines.SamplerPlan;
import dev.credence.tracker.DatasetVersion;
import dev.credence.tracker.Experiments;
import dev.credence.tracker.LifecycleStage;
import dev.credence.tracker.Metric;
import dev.credence.tracker.NewRun;
import dev.credence.tracker.RunId;
import dev.credence.tracker.RunStatus;
import dev.credence.tracker.Runs;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The record of a pipeline run in the experiment tracker: one tracked run each, in the pipeline's
 * experiment.
 */
public final class RunTracking {

    private final Experiments experiments;
    private final Runs tracked;
    private final PipelineRuns runs;
    private final InstantSource clock;

    RunTracking(Experiments experiments, Runs tracked, PipelineRuns runs, InstantSource clock) {
        this.experiments = experiments;
        this.tracked = tracked;
        this.runs = runs;
        this.clock = clock;
    }

    /** Starts the record unless an earlier attempt of the run has. */
    void begin(RunContext run) {
        if (id(run.run()).isPresent()) {
            return;
        }
        String name = run.plan().pipeline().text();
        int experiment = experiments.named(name).id();
        run.journal()
                .fenced(
                        run.claim(),
                        () -> {
                            var started =
                                    tracked.start(
                                            new NewRun(
                                                    experiment,
                                                    "%s-%d"
                                                                    .formatted(
                                                                            name,
                                                                            run.definition()
                                                                                    .number())
                                                            + "-"
                                                            + run.claim()
                                                                    .run()
                                                                    .text()
                                                                    .substring(24),
                                                    run.run().trigger().actor(),
                                                    params(run),
                                                    tags(run),
                                                    clock.instant()));
                            run.journal().trackedAs(run.claim(), started.id().toString());
                            return started;
                        });
    }

    private static Map<String, String> params(RunContext run) {
        SamplerPlan sampler = run.plan().sampler();
        Map<String, String> params = new LinkedHashMap<>();
        params.put("seed", String.valueOf(run.run().seed()));
        params.put("chains", String.valueOf(sampler.chains()));
        params.put("warmup", String.valueOf(sampler.warmup()));
        params.put("draws", String.valueOf(sampler.draws()));
        params.put("adapt_delta", String.valueOf(sampler.adaptDelta()));
        params.put("max_depth", String.valueOf(sampler.maxDepth()));
        params.put("metric", sampler.metric().name().toLowerCase(Locale.ROOT));
        params.put("program", run.plan().programFile());
        params.put("target", run.plan().target());
        return params;
    }

    private static Map<String, String> tags(RunContext run) {
        Map<String, String> tags = new LinkedHashMap<>(ordinaryTags(run));
        if (run.run().reproduces() != null) {
            tags.put("credence.reproduces", run.run().reproduces().text());
        }
        return tags;
    }

    private static Map<String, String> ordinaryTags(RunContext run) {
        return Map.of(
                "credence.pipeline", run.plan().pipeline().text(),
                "credence.definition", String.valueOf(run.definition().number()),
                "credence.fingerprint", run.definition().fingerprint(),
                "credence.pipeline_run", run.claim().run().text(),
                "credence.trigger", run.run().trigger().kind().name());
    }

    void inputs(RunContext run, Map<String, DatasetVersion> versions) {
        id(run).ifPresent(id ->
                versions.forEach((role, version) -> tracked.logInput(id, version, role)));
    }

    void metrics(RunContext run, Map<String, Double> values) {
        Instant now = clock.instant();
        List<Metric> metrics =
                values.entrySet().stream()
                        .map(entry -> new Metric(entry.getKey(), entry.getValue(), now))
                        .toList();
        id(run).ifPresent(id -> tracked.logMetrics(id, metrics));
    }

    void artifact(RunContext run, String path, StoredArtifact content, String mediaType) {
        id(run).ifPresent(id -> tracked.logArtifact(id, path, content, mediaType));
    }

    void tag(RunContext run, String key, String value) {
        id(run).ifPresent(id -> tracked.setTags(id, Map.of(key, value)));
    }

    /** The tracked run's id, as text, once there is one. */
    Optional<RunId> id(RunContext run) {
        return id(runs.get(run.claim().run()));
    }

    private static Optional<RunId> id(PipelineRun run) {
        return Optional.ofNullable(run.trackingRun()).map(RunId::new);
    }

    /** Ends the record as the pipeline run ended; one that someone deleted stays as it is. */
    public void end(PipelineRun run, RunStatus status) {
        id(run).map(tracked::get)
                .filter(found -> !found.status().ended())
                .filter(found -> found.info().lifecycleStage() == LifecycleStage.ACTIVE)
                .ifPresent(found -> tracked.finish(found.id(), status, clock.instant()));
    }
}
