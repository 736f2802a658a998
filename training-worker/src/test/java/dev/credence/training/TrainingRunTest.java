package dev.credence.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.pipelines.ChainProgress;
import dev.credence.pipelines.LogLine;
import dev.credence.pipelines.PipelineRun;
import dev.credence.pipelines.PipelineRunStatus;
import dev.credence.pipelines.PipelineRuns;
import dev.credence.pipelines.StepProgress;
import dev.credence.pipelines.Verdict;
import dev.credence.registry.ModelName;
import dev.credence.registry.Registry;
import dev.credence.rollouts.EndpointName;
import dev.credence.rollouts.Endpoints;
import dev.credence.samples.Await;
import dev.credence.samples.SampleRuns;
import dev.credence.samples.TrainingTest;
import dev.credence.tracker.RunArtifact;
import dev.credence.tracker.RunId;
import dev.credence.tracker.RunStatus;
import dev.credence.tracker.Runs;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TrainingTest
class TrainingRunTest {

    @Autowired SampleRuns samples;
    @Autowired PipelineRuns runs;
    @Autowired Registry registry;
    @Autowired Endpoints endpoints;
    @Autowired Runs tracked;
    @Autowired JsonMapper json;

    @Test
    void runsFromTheFileToARegisteredAndServedVersion() {
        var definition = samples.submit(SampleRuns.yaml("story"));
        samples.uploadRows(definition);

        PipelineRun run = samples.finished(definition);

        assertThat(run.status()).as(samples.log(run.id())).isEqualTo(PipelineRunStatus.SUCCEEDED);
        assertThat(run.version()).isEqualTo("1.0.0");
        assertThat(runs.steps(run.id()))
                .allSatisfy(
                        step -> assertThat(step.status()).isEqualTo(StepProgress.Status.SUCCEEDED));
        assertThat(runs.chains(run.id()))
                .hasSize(4)
                .allSatisfy(chain -> assertThat(chain.phase()).isEqualTo(ChainProgress.Phase.DONE));
        assertThatPosteriorIsNearTheTruth(json.readTree(samples.text(run, "summary.json")));

        var version = registry.newest(new ModelName("story")).orElseThrow();
        assertThat(version.files())
                .containsKeys(
                        "model.yaml", "program.stan", "draws.bin", "summary.json", "metrics.json");
        assertThat(version.lineage().pipelineRunId()).isEqualTo(run.id().text());
        assertThat(version.metrics()).containsKeys("crps", "rmse", "mape", "coverage", "max_rhat");
        assertThat(version.metrics().get("coverage")).isBetween(0.8, 0.97);
        assertThat(endpoints.get(new EndpointName("story")).stable()).isEqualTo(version.version());

        var record = tracked.get(new RunId(run.trackingRun()));
        assertThat(record.status()).isEqualTo(RunStatus.FINISHED);
        assertThat(record.inputs()).hasSize(2);
        assertThat(record.metrics()).containsKeys("crps", "max_rhat");
        assertThat(tracked.artifacts(record.id()))
                .extracting(RunArtifact::path)
                .contains(
                        "draws.bin",
                        "summary.json",
                        "losses.csv",
                        "stan/chain-4.csv",
                        "model/model.yaml");
    }

    private static void assertThatPosteriorIsNearTheTruth(JsonNode summary) {
        for (JsonNode parameter : summary.path("parameters")) {
            double truth =
                    switch (parameter.path("name").asString()) {
                        case "beta[1]" -> SampleRuns.BETA[0];
                        case "beta[2]" -> SampleRuns.BETA[1];
                        case "beta[3]" -> SampleRuns.BETA[2];
                        case "sigma" -> SampleRuns.SIGMA;
                        default -> throw new AssertionError("Unexpected column " + parameter);
                    };
            double distance = Math.abs(parameter.path("mean").asDouble() - truth);
            assertThat(distance)
                    .as("%s", parameter)
                    .isLessThan(3 * parameter.path("sd").asDouble());
        }
        assertThat(summary.path("parameters").size()).isEqualTo(4);
    }

    @Test
    void givesTheSameDrawsForTheSameSeedAndAVersionThatIsNoBetterABuildNumber() {
        var definition = samples.submit(SampleRuns.yaml("twice"));
        samples.uploadRows(definition);

        PipelineRun first = samples.finished(definition);
        PipelineRun second = samples.finished(definition);

        assertThat(second.status())
                .as(samples.log(second.id()))
                .isEqualTo(PipelineRunStatus.SUCCEEDED);
        assertThat(samples.digest(second, "draws.bin"))
                .isEqualTo(samples.digest(first, "draws.bin"));
        assertThat(first.version()).isEqualTo("1.0.0");
        assertThat(second.version()).isEqualTo("1.0.0+1");
        assertThat(second.rollout()).isNotNull();
    }

    @Test
    void rejectsDrawsThatFailAGateAndRegistersNothing() {
        var definition =
                samples.submit(
                        SampleRuns.yaml("gated") + "gates: {min_ess_bulk: 14000, max_rhat: 1.1}\n");
        samples.uploadRows(definition);

        PipelineRun run = samples.finished(definition);

        assertThat(run.status()).isEqualTo(PipelineRunStatus.REJECTED);
        assertThat(run.verdict().reason()).isEqualTo(Verdict.Reason.GATE_FAILED);
        assertThat(run.verdict().findings())
                .anySatisfy(finding -> assertThat(finding).contains("min_ess_bulk", "beta[1]"));
        assertThat(registry.newest(new ModelName("gated"))).isEmpty();
        assertThat(tracked.get(new RunId(run.trackingRun())).status()).isEqualTo(RunStatus.FAILED);
        assertThat(runs.log(run.id(), 0, 1000))
                .noneMatch(line -> line.level() == LogLine.Level.ERROR);
    }

    @Test
    void saysWhichStatementRejectedEveryStartingPoint() {
        var definition =
                samples.submit(
                        SampleRuns.yaml("no-start"),
                        SampleRuns.PROGRAM.replace("real<lower=0> sigma", "real<upper=0> sigma"));
        samples.uploadRows(definition);

        PipelineRun run = samples.finished(definition);

        assertThat(run.status()).isEqualTo(PipelineRunStatus.REJECTED);
        assertThat(run.verdict().reason()).isEqualTo(Verdict.Reason.INITIALISATION_FAILED);
        assertThat(run.verdict().findings())
                .anySatisfy(finding ->
                        assertThat(finding)
                                .contains("100 tries", "normal", "cale parameter is -", "line"));
        assertThat(run.verdict().advice()).isNotEmpty();
    }

    @Test
    void saysWhenAllDrawsDivergedAndComputesLeaveOneOut() {
        // Flat in a box and rejected outside: no trajectory turns round before it leaves the box.
        var definition =
                samples.submit(
                        SampleRuns.yaml("all-divergent")
                                .replace("seed: 20251120}", "seed: 1, init_radius: 0.15}"),
                        """
                        data {
                          int<lower=1> N;
                          int<lower=1> C;
                          vector<lower=0>[N] x;
                          array[N] int<lower=1, upper=C> category;
                          vector[N] y;
                        }
                        parameters {
                          vector[9] theta;
                        }
                        model {
                          if (max(theta) > 0.2 || min(theta) < -0.2) {
                            reject("theta is ", theta);
                          }
                        }
                        generated quantities {
                          array[N] real y_pred = normal_rng(theta[1] * x, 1);
                          array[3] real log_lik = {normal_lpdf(y[1] | theta[1], 9),
                                                   normal_lpdf(y[2] | theta[1], 9),
                                                   normal_lpdf(y[3] | theta[1], 9)};
                        }
                        """);
        samples.uploadRows(definition);

        PipelineRun run = samples.finished(definition);

        assertThat(run.status()).as(samples.log(run.id())).isEqualTo(PipelineRunStatus.REJECTED);
        assertThat(run.verdict().reason()).isEqualTo(Verdict.Reason.ALL_DIVERGENT);
        assertThat(run.verdict().message()).isEqualTo("All 4000 draws diverged.");
        assertThat(run.verdict().advice().getFirst()).contains("jumps", "adapt_delta");
        assertThat(tracked.get(new RunId(run.trackingRun())).metrics())
                .containsKeys("elpd_loo", "elpd_loo_se", "p_loo", "max_pareto_k");
        assertThat(json.readTree(samples.text(run, "loo.json")).path("observations").size())
                .isEqualTo(3);
        assertThat(runs.log(run.id(), 0, 1000))
                .anyMatch(line -> line.message().contains("rejected: theta is ["))
                .noneMatch(line -> line.level() == LogLine.Level.ERROR);
    }

    @Test
    void namesRowAndColumnOfMalformedData() {
        var definition = samples.submit(SampleRuns.yaml("malformed"));
        samples.upload(definition, "train", "x,category,y\n1.5,1,2\n2,4,1\noops,2,3\n");
        samples.upload(definition, "test", SampleRuns.rows(10, 2));

        PipelineRun run = samples.finished(definition);

        assertThat(run.status()).isEqualTo(PipelineRunStatus.REJECTED);
        assertThat(run.verdict().reason()).isEqualTo(Verdict.Reason.INVALID_DATA);
        assertThat(run.verdict().findings())
                .hasSize(2)
                .anySatisfy(finding ->
                        assertThat(finding)
                                .contains("malformed/train", "line 3", "category", "1, 2, 3"))
                .anySatisfy(finding -> assertThat(finding).contains("line 4", "x", "oops"));
    }

    @Test
    void saysWhichDatasetIsMissing() {
        var definition = samples.submit(SampleRuns.yaml("no-data"));

        PipelineRun run = samples.finished(definition);

        assertThat(run.verdict().reason()).isEqualTo(Verdict.Reason.DATA_MISSING);
        assertThat(run.verdict().findings())
                .anySatisfy(finding -> assertThat(finding).contains("no-data/train"));
    }

    @Test
    void holdsOutAShareOfTheRowsWhenThereIsNoTestDataset() {
        var definition =
                samples.submit(
                        SampleRuns.yaml("split")
                                .replace(
                                        "data: {train: data/train.csv, test: data/test.csv}",
                                        "data: {train: data/train.csv, split: {test_fraction: 0.25, seed: 3}}"));
        samples.upload(definition, "train", SampleRuns.rows(400, 1));

        PipelineRun run = samples.finished(definition);

        assertThat(run.status()).as(samples.log(run.id())).isEqualTo(PipelineRunStatus.SUCCEEDED);
        assertThat(samples.text(run, "held_out.csv").lines()).hasSize(101);
        assertThat(samples.text(run, "training.csv").lines()).hasSize(301);
    }

    @Test
    void stopsARunningRunWhenItIsCancelled() {
        var definition =
                samples.submit(
                        SampleRuns.yaml("cancelled").replace("draws: 1000", "draws: 200000"));
        samples.uploadRows(definition);
        PipelineRun run = samples.enqueue(definition);
        Await.until(
                Duration.ofSeconds(30), () -> runs.chains(run.id()), chains -> !chains.isEmpty());

        runs.cancel(run.id(), "ada");

        assertThat(samples.await(run.id()).status()).isEqualTo(PipelineRunStatus.CANCELLED);
        assertThat(registry.newest(new ModelName("cancelled"))).isEmpty();
    }

    @Test
    void rejectsDrawsThatCannotFitIntoMemory() {
        var definition =
                samples.submit(
                        SampleRuns.yaml("enormous")
                                .replace(
                                        "chains: 4, warmup: 1000, draws: 1000",
                                        "chains: 64, warmup: 1000, draws: 1000000"));
        samples.uploadRows(definition);

        PipelineRun run = samples.finished(definition);

        assertThat(run.status()).isEqualTo(PipelineRunStatus.REJECTED);
        assertThat(run.verdict().message()).contains("MB");
    }
}
