package dev.credence.training.steps;

import dev.credence.pipelines.PipelineRun;
import dev.credence.pipelines.PipelineRuns;
import dev.credence.pipelines.PipelineStep;
import dev.credence.pipelines.ReleasePolicy;
import dev.credence.problem.ProblemException;
import dev.credence.registry.ModelName;
import dev.credence.registry.ModelVersion;
import dev.credence.registry.Registry;
import dev.credence.registry.SemanticVersion;
import dev.credence.registry.VersionPart;
import dev.credence.rollouts.EndpointName;
import dev.credence.rollouts.Endpoints;
import dev.credence.rollouts.GuardPolicy;
import dev.credence.rollouts.RolloutPlan;
import dev.credence.rollouts.Rollouts;
import dev.credence.rollouts.StartRollout;

/**
 * Releases the version as the policy says: an endpoint that does not exist yet gets it at once, any
 * other by a rollout. A version that can't be released now stays registered, and the log says why.
 */
final class ReleaseStep implements RunStep {

    private final PipelineRuns runs;
    private final Registry registry;
    private final Endpoints endpoints;
    private final Rollouts rollouts;

    ReleaseStep(PipelineRuns runs, Registry registry, Endpoints endpoints, Rollouts rollouts) {
        this.runs = runs;
        this.registry = registry;
        this.endpoints = endpoints;
        this.rollouts = rollouts;
    }

    @Override
    public PipelineStep step() {
        return PipelineStep.RELEASE;
    }

    @Override
    public StepOutcome execute(RunContext run) {
        ReleasePolicy policy = run.plan().release();
        if (policy == null) {
            return new StepOutcome.Skipped("the pipeline has no release policy");
        }
        PipelineRun now = runs.get(run.claim().run());
        if (now.rollout() != null) {
            return new StepOutcome.Done("rollout " + now.rollout());
        }
        var version =
                registry.find(
                        new ModelName(String.valueOf(now.model())),
                        SemanticVersion.parse(String.valueOf(now.version())));
        if (policy.strategy() == ReleasePolicy.Strategy.MANUAL) {
            return new StepOutcome.Skipped(
                    "the policy leaves the release of %s to a person".formatted(version.version()));
        }
        try {
            return run.journal().fenced(run.claim(), () -> release(run, policy, version));
        } catch (ProblemException refused) {
            run.warn(
                    step(),
                    "%s is registered and not released: %s"
                            .formatted(version.version(), refused.detail()));
            return new StepOutcome.Skipped(refused.detail());
        }
    }

    private StepOutcome release(RunContext run, ReleasePolicy policy, ModelVersion version) {
        var endpoint = new EndpointName(policy.endpoint());
        String actor = run.run().trigger().actor();
        var existing = endpoints.find(endpoint);
        if (existing.isEmpty()) {
            endpoints.deploy(endpoint, version.model(), version.version(), actor);
            return new StepOutcome.Done(
                    "endpoint %s serves %s".formatted(endpoint, version.version()));
        }
        if (existing.get().stable().equals(version.version())) {
            return new StepOutcome.Done(
                    "endpoint %s serves %s already".formatted(endpoint, version.version()));
        }
        ReleasePolicy.VersionPart part = part(version);
        if (!policy.on().contains(part)) {
            return new StepOutcome.Skipped(
                    "%s changed the %s part, which the policy does not release"
                            .formatted(version.version(), part.key()));
        }
        var rollout =
                rollouts.start(
                        new StartRollout(
                                endpoint,
                                version.version(),
                                plan(policy),
                                actor,
                                "released by pipeline run " + run.claim().run()));
        run.journal().releasedBy(run.claim(), rollout.id().toString());
        return new StepOutcome.Done("rollout %s to %s".formatted(rollout.id(), version.version()));
    }

    private static RolloutPlan plan(ReleasePolicy policy) {
        return policy.strategy() == ReleasePolicy.Strategy.BLUE_GREEN
                ? RolloutPlan.blueGreen(policy.pause())
                : RolloutPlan.canary(
                        policy.steps(),
                        policy.pause(),
                        new GuardPolicy(
                                policy.alpha(),
                                policy.slowAfter(),
                                GuardPolicy.DEFAULT.minRequests()));
    }

    /** The highest part that gave the version its number. */
    private static ReleasePolicy.VersionPart part(ModelVersion version) {
        VersionPart part =
                version.reasons().isEmpty()
                        ? VersionPart.BUILD
                        : version.reasons().getFirst().part();
        return switch (part) {
            case MAJOR -> ReleasePolicy.VersionPart.MAJOR;
            case MINOR -> ReleasePolicy.VersionPart.MINOR;
            case PIPELINE -> ReleasePolicy.VersionPart.PIPELINE;
            case BUILD -> ReleasePolicy.VersionPart.BUILD;
        };
    }
}
