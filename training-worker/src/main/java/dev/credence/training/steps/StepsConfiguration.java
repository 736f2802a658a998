package dev.credence.training.steps;

import dev.credence.artifact.Artifacts;
import dev.credence.pipelines.PipelineRuns;
import dev.credence.pipelines.Pipelines;
import dev.credence.pipelines.RunJournal;
import dev.credence.registry.Registry;
import dev.credence.rollouts.Endpoints;
import dev.credence.rollouts.Rollouts;
import dev.credence.tracker.Datasets;
import dev.credence.tracker.Experiments;
import dev.credence.tracker.Runs;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The steps before and after the sampling, in their order. */
@Configuration(proxyBeanMethods = false)
class StepsConfiguration {

    @Bean
    RunContexts runContexts(
            Pipelines pipelines, PipelineRuns runs, RunJournal journal, Artifacts artifacts) {
        return new RunContexts(pipelines, runs, journal, artifacts);
    }

    @Bean
    RunTracking runTracking(
            Experiments experiments,
            Runs tracked,
            PipelineRuns runs,
            ObjectProvider<InstantSource> clock) {
        return new RunTracking(
                experiments, tracked, runs, clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    RunSteps runSteps(
            Datasets datasets,
            Artifacts artifacts,
            PipelineRuns runs,
            Registry registry,
            Endpoints endpoints,
            Rollouts rollouts,
            RunTracking tracking,
            JsonMapper json) {
        var models = new PackagedModels(artifacts);
        return new RunSteps(
                List.of(
                        new SnapshotStep(datasets, tracking),
                        new ValidateStep(artifacts, runs),
                        new SplitStep(runs),
                        new CompileStep()),
                List.of(
                        new DiagnoseStep(tracking, json),
                        new EvaluateStep(
                                models, new ChampionComparison(registry, models), tracking, json),
                        new PackageStep(models, runs, tracking, json),
                        new ProveStep(),
                        new RegisterStep(registry, runs, tracking, json),
                        new ReleaseStep(runs, registry, endpoints, rollouts)));
    }
}
