package dev.credence.training.steps;

import dev.credence.model.ModelPackage;
import dev.credence.pipelines.PipelineRun;
import dev.credence.pipelines.PipelineRuns;
import dev.credence.pipelines.PipelineStep;
import dev.credence.registry.Candidate;
import dev.credence.registry.Comparison;
import dev.credence.registry.ModelName;
import dev.credence.registry.ModelVersion;
import dev.credence.registry.Registry;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Registers the version, in one transaction with the note that this run registered it. */
final class RegisterStep implements RunStep {

    private final Registry registry;
    private final PipelineRuns runs;
    private final RunTracking tracking;
    private final JsonMapper json;

    RegisterStep(Registry registry, PipelineRuns runs, RunTracking tracking, JsonMapper json) {
        this.registry = registry;
        this.runs = runs;
        this.tracking = tracking;
        this.json = json;
    }

    @Override
    public PipelineStep step() {
        return PipelineStep.REGISTER;
    }

    @Override
    public StepOutcome execute(RunContext run) {
        Candidate candidate = candidate(run);
        ModelVersion version =
                run.journal()
                        .fenced(
                                run.claim(),
                                () -> {
                                    var registered =
                                            registry.register(
                                                    candidate, run.run().trigger().actor());
                                    run.journal()
                                            .registered(
                                                    run.claim(),
                                                    registered.model().value(),
                                                    registered.version().toString());
                                    return registered;
                                });
        tracking.tag(run, "credence.version", version.model() + " " + version.version());
        return new StepOutcome.Done(
                "%s %s: %s"
                        .formatted(
                                version.model(),
                                version.version(),
                                version.reasons().stream()
                                        .map(Object::toString)
                                        .collect(Collectors.joining("; "))));
    }

    private Candidate candidate(RunContext run) {
        PipelineRun now = runs.get(run.claim().run());
        var plan = run.plan();
        return new Candidate(
                new ModelName(plan.model()),
                plan.signature(),
                run.definition().fingerprint(),
                ModelPackage.STAN,
                String.valueOf(now.trackingRun()),
                now.id().text(),
                PackageStep.files(run),
                PackagedModels.digests(now.datasets()),
                comparison(run),
                metrics(run),
                plan.description(),
                Map.of(
                        "pipeline",
                        plan.pipeline().text(),
                        "definition",
                        String.valueOf(now.definition())));
    }

    private @Nullable Comparison comparison(RunContext run) {
        return run.files().find(RunFiles.COMPARISON).isEmpty()
                ? null
                : json.readValue(run.files().text(RunFiles.COMPARISON), Comparison.class);
    }

    private Map<String, Double> metrics(RunContext run) {
        Map<String, Double> metrics = new HashMap<>();
        for (String name : new String[] {RunFiles.DIAGNOSTICS, RunFiles.METRICS}) {
            if (run.files().find(name).isPresent()) {
                metrics.putAll(
                        json.readValue(
                                run.files().text(name),
                                new TypeReference<Map<String, Double>>() {}));
            }
        }
        return metrics;
    }
}
