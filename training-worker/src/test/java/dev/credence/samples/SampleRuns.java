package dev.credence.samples;

import dev.credence.artifact.Artifacts;
import dev.credence.artifact.Digest;
import dev.credence.pipelines.ChainProgress;
import dev.credence.pipelines.PipelineDefinition;
import dev.credence.pipelines.PipelineRun;
import dev.credence.pipelines.PipelineRunId;
import dev.credence.pipelines.PipelineRuns;
import dev.credence.pipelines.Pipelines;
import dev.credence.pipelines.RunArtifact;
import dev.credence.pipelines.Trigger;
import dev.credence.tracker.Datasets;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.springframework.boot.test.context.TestComponent;

/** Submits pipelines with their data and waits for their runs. */
@TestComponent
public class SampleRuns {

    public static final double[] BETA = {1, 1.25, 1.5};
    public static final double SIGMA = 0.75;

    public static final String PROGRAM =
            """
            data {
              int<lower=1> N;
              int<lower=1> C;
              vector<lower=0>[N] x;
              array[N] int<lower=1, upper=C> category;
              vector[N] y;
            }
            parameters {
              vector[C] beta;
              real<lower=0> sigma;
            }
            model {
              beta ~ normal(0, 2);
              sigma ~ normal(0, 2);
              y ~ normal(beta[category] .* x, sigma);
            }
            generated quantities {
              array[N] real y_pred = normal_rng(beta[category] .* x, sigma);
            }
            """;

    private final Pipelines pipelines;
    private final PipelineRuns runs;
    private final Datasets datasets;
    private final Artifacts artifacts;

    SampleRuns(Pipelines pipelines, PipelineRuns runs, Datasets datasets, Artifacts artifacts) {
        this.pipelines = pipelines;
        this.runs = runs;
        this.datasets = datasets;
        this.artifacts = artifacts;
    }

    /** The seed regression under a name of its own. */
    public static String yaml(String name) {
        return """
        pipeline: %s
        data: {train: data/train.csv, test: data/test.csv}
        schema:
          x: {type: real, lower: 0}
          category: {type: int, categories: [1, 2, 3]}
          y: {type: real}
        target: y
        program: model.stan
        bind: {N: rows, C: 3, x: column x, category: column category, y: column y}
        prediction: y_pred
        sampler: {chains: 4, warmup: 1000, draws: 1000, seed: 20251120}
        evaluate: {primary: crps, samples: 100, interval: 0.9}
        release: {strategy: canary, on: [major, minor, pipeline, build], steps: [5, 25, 50], pause: 10s}
        """
                .formatted(name);
    }

    /** Rows of y = beta[c] x + sigma e. */
    public static String rows(int count, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        var csv = new StringBuilder("x,category,y\n");
        for (int row = 0; row < count; row++) {
            double x = random.nextDouble() * 10;
            int category = random.nextInt(3);
            double y = BETA[category] * x + SIGMA * random.nextGaussian();
            csv.append(String.format(Locale.ROOT, "%.6f,%d,%.6f\n", x, category + 1, y));
        }
        return csv.toString();
    }

    public PipelineDefinition submit(String yaml) {
        return submit(yaml, PROGRAM);
    }

    public PipelineDefinition submit(String yaml, String program) {
        return pipelines.submit(yaml, program, "ada").definition();
    }

    public void upload(PipelineDefinition definition, String role, String csv) {
        var stored = artifacts.put(csv.getBytes(StandardCharsets.UTF_8));
        datasets.add(definition.pipeline() + "/" + role, stored, "text/csv", "ada");
    }

    public void uploadRows(PipelineDefinition definition) {
        upload(definition, "train", rows(600, 1));
        upload(definition, "test", rows(200, 2));
    }

    /** A run that is over quickly; its gates let few draws pass. */
    public PipelineDefinition submitShort(String name) {
        var definition =
                submit(
                        yaml(name).replace("warmup: 1000, draws: 1000", "warmup: 300, draws: 300")
                                + "gates: {max_rhat: 1.5, min_ess_bulk: 10, min_ess_tail: 10}\n");
        uploadRows(definition);
        return definition;
    }

    /** A run of some seconds, to be interrupted; the same data and seed under every name. */
    public PipelineDefinition submitLong(String name) {
        var definition =
                submit(
                        yaml(name)
                                .replace("warmup: 1000, draws: 1000", "warmup: 1000, draws: 3000"));
        upload(definition, "train", rows(1000, 1));
        upload(definition, "test", rows(100, 2));
        return definition;
    }

    /** Whether a long run is in the middle of the sampling. */
    public static boolean samplesWithACheckpoint(List<ChainProgress> chains) {
        return chains.stream()
                .anyMatch(chain ->
                        chain.iteration() > 1200 && chain.phase() == ChainProgress.Phase.SAMPLING);
    }

    public PipelineRun enqueue(PipelineDefinition definition) {
        return runs.enqueue(definition, Trigger.manual("ada"), null);
    }

    public PipelineRun finished(PipelineDefinition definition) {
        return await(enqueue(definition).id());
    }

    public PipelineRun await(PipelineRunId id) {
        return Await.until(
                Duration.ofSeconds(180), () -> runs.get(id), run -> run.status().isFinal());
    }

    public String digest(PipelineRun run, String name) {
        return runs.artifacts(run.id()).stream()
                .filter(artifact -> artifact.name().equals(name))
                .map(RunArtifact::digest)
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError("No artefact " + name + "; the log: " + log(run.id())));
    }

    public String text(PipelineRun run, String name) {
        var digest = new Digest(digest(run, name));
        return new String(artifacts.read(digest), StandardCharsets.UTF_8);
    }

    public String log(PipelineRunId id) {
        var text = new StringBuilder();
        runs.log(id, 0, 1000).forEach(line -> text.append('\n').append(line.message()));
        return text.toString();
    }
}
