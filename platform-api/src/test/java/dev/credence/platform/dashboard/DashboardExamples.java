package dev.credence.platform.dashboard;

import dev.credence.artifact.Artifacts;
import dev.credence.engine.diagnostics.PosteriorSummary;
import dev.credence.engine.draws.Draws;
import dev.credence.engine.draws.DrawsFile;
import dev.credence.model.Column;
import dev.credence.model.Signature;
import dev.credence.pipelines.ChainProgress;
import dev.credence.pipelines.Claim;
import dev.credence.pipelines.PipelineRunId;
import dev.credence.pipelines.PipelineRunStatus;
import dev.credence.pipelines.PipelineRuns;
import dev.credence.pipelines.PipelineStep;
import dev.credence.pipelines.Pipelines;
import dev.credence.pipelines.RunArtifact;
import dev.credence.pipelines.RunJournal;
import dev.credence.pipelines.RunQueue;
import dev.credence.pipelines.Trigger;
import dev.credence.pipelines.Verdict;
import dev.credence.platform.ExamplePipeline;
import dev.credence.registry.Alias;
import dev.credence.registry.ApprovalRule;
import dev.credence.registry.Approvals;
import dev.credence.registry.Approver;
import dev.credence.registry.Candidate;
import dev.credence.registry.ModelName;
import dev.credence.registry.ModelVersion;
import dev.credence.registry.Registry;
import dev.credence.rollouts.EndpointName;
import dev.credence.rollouts.Endpoints;
import dev.credence.rollouts.GuardPolicy;
import dev.credence.rollouts.RolloutId;
import dev.credence.rollouts.RolloutPlan;
import dev.credence.rollouts.Rollouts;
import dev.credence.rollouts.StartRollout;
import dev.credence.tracker.Datasets;
import dev.credence.tracker.Experiment;
import dev.credence.tracker.Experiments;
import dev.credence.tracker.Metric;
import dev.credence.tracker.NewRun;
import dev.credence.tracker.Runs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;
import tools.jackson.databind.json.JsonMapper;

/** Things to look at, brought about by the use cases that bring them about in production. */
@TestComponent
class DashboardExamples {

    private static final String PROGRAM =
            """
            data {
              int<lower=0> N;
              vector[N] y;
            }
            parameters {
              vector[2] beta;
            }
            model {
              y ~ normal(beta[1], 1);
              beta ~ normal(0, 1);
            }
            """;

    private final Pipelines pipelines;
    private final PipelineRuns runs;
    private final RunQueue queue;
    private final RunJournal journal;
    private final Artifacts artifacts;
    private final Registry registry;
    private final Approvals approvals;
    private final Endpoints endpoints;
    private final Rollouts rollouts;
    private final Experiments experiments;
    private final Runs tracked;
    private final Datasets datasets;
    private final JsonMapper json;
    private final Map<PipelineRunId, Claim> claims = new HashMap<>();

    DashboardExamples(
            Pipelines pipelines,
            PipelineRuns runs,
            RunQueue queue,
            RunJournal journal,
            Artifacts artifacts,
            Registry registry,
            Approvals approvals,
            Endpoints endpoints,
            Rollouts rollouts,
            Experiments experiments,
            Runs tracked,
            Datasets datasets,
            JsonMapper json) {
        this.pipelines = pipelines;
        this.runs = runs;
        this.queue = queue;
        this.journal = journal;
        this.artifacts = artifacts;
        this.registry = registry;
        this.approvals = approvals;
        this.endpoints = endpoints;
        this.rollouts = rollouts;
        this.experiments = experiments;
        this.tracked = tracked;
        this.datasets = datasets;
        this.json = json;
    }

    /** A run in mid-sampling that already has draws and a summary. */
    PipelineRunId runWithDraws(String pipeline) {
        var yaml = ExamplePipeline.yaml(pipeline);
        var definition = pipelines.submit(yaml, PROGRAM, "tester").definition();
        var run = runs.enqueue(definition, Trigger.manual("tester"), null);
        var claim = queue.claim("worker-1", Duration.ofMinutes(5)).orElseThrow();
        claims.put(run.id(), claim);
        journal.stepStarted(claim, PipelineStep.SAMPLE);
        for (int chain = 1; chain <= 4; chain++) {
            journal.chain(
                    claim,
                    new ChainProgress(
                            chain,
                            ChainProgress.Phase.SAMPLING,
                            1200,
                            1000,
                            1000,
                            0.7,
                            0,
                            9000,
                            Instant.now()));
        }
        var draws = draws();
        journal.produced(claim, artifact("draws.bin", PipelineStep.SAMPLE, bytes(draws)));
        journal.produced(
                claim,
                artifact(
                        "summary.json",
                        PipelineStep.DIAGNOSE,
                        json.writeValueAsString(Map.of("parameters", PosteriorSummary.of(draws)))
                                .getBytes(StandardCharsets.UTF_8)));
        return run.id();
    }

    void reject(PipelineRunId run) {
        var verdict =
                new Verdict(
                        Verdict.Reason.GATE_FAILED,
                        "The chains disagree.",
                        List.of("R-hat of beta is 1.2"),
                        List.of());
        queue.end(claims.get(run), PipelineRunStatus.REJECTED, verdict);
    }

    /** An experiment with three runs, trial-1 to trial-3, of which the first is the best. */
    Experiment experimentWithRuns(String name) {
        var experiment = experiments.create(name);
        for (int i = 1; i <= 3; i++) {
            var run =
                    tracked.start(
                            new NewRun(
                                    experiment.id(),
                                    "trial-" + i,
                                    "tester",
                                    Map.of("layers", Integer.toString(i), "seed", "1"),
                                    Map.of("team", "<b>pricing</b>"),
                                    Instant.now()));
            var points = new ArrayList<Metric>();
            for (int step = 0; step < 20; step++) {
                points.add(new Metric("train/loss", i + 1.0 / (step + 1), Instant.now(), step));
            }
            tracked.logMetrics(run.id(), points);
            var table =
                    artifacts.put(
                            "feature,gain\nage,<i>0.4</i>\n".getBytes(StandardCharsets.UTF_8));
            tracked.logArtifact(run.id(), "reports/gain.csv", table, "text/html");
        }
        return experiment;
    }

    /** An experiment with so many runs that have logged nothing, trial-1 the oldest. */
    Experiment experimentWithMany(String name, int count) {
        var experiment = experiments.create(name);
        Instant start = Instant.parse("2026-11-01T00:00:00Z");
        for (int i = 1; i <= count; i++) {
            tracked.start(
                    new NewRun(
                            experiment.id(),
                            "trial-" + i,
                            "tester",
                            Map.of(),
                            Map.of(),
                            start.plusSeconds(i)));
        }
        return experiment;
    }

    /** Two versions of a data set, the newer of which a run has read. */
    void data(String name) {
        var before = artifacts.put("price\n1\n2\n".getBytes(StandardCharsets.UTF_8));
        var after = artifacts.put("price\n3\n4\n5\n".getBytes(StandardCharsets.UTF_8));
        datasets.add(name, before, "text/csv", "tester");
        var newest = datasets.add(name, after, "text/csv", "tester");
        var run =
                tracked.start(
                        new NewRun(
                                experiments.named(name.replace('/', '-')).id(),
                                "reader of prices",
                                "tester",
                                Map.of(),
                                Map.of(),
                                Instant.now()));
        tracked.logInput(run.id(), newest, "train");
    }

    ModelVersion version(String model) {
        return version(model, "fingerprint-1");
    }

    /** An endpoint that serves 1.0.0 with a rollout to 1.0.1 that waits for gateways. */
    RolloutId endpointWithRollout(String model) {
        var stable = version(model, "fingerprint-1");
        var candidate = version(model, "fingerprint-2");
        endpoints.deploy(new EndpointName(model), stable.model(), stable.version(), "tester");
        var plan = RolloutPlan.canary(List.of(5, 50), Duration.ofMinutes(10), GuardPolicy.DEFAULT);
        return rollouts.start(
                        new StartRollout(
                                new EndpointName(model),
                                candidate.version(),
                                plan,
                                "tester",
                                "better"))
                .id();
    }

    /** The champion of the model moves after so many approvals. */
    void approvalsNeeded(String model, int count) {
        var rule =
                new ApprovalRule(
                        Alias.CHAMPION,
                        List.of(new Approver("role:APPROVER")),
                        count,
                        false,
                        List.of());
        approvals.setRule(new ModelName(model), rule, "tester");
    }

    private ModelVersion version(String model, String fingerprint) {
        var file = artifacts.put((model + fingerprint).getBytes(StandardCharsets.UTF_8));
        var candidate =
                new Candidate(
                        new ModelName(model),
                        new Signature(List.of(Column.real("x")), Column.real("y")),
                        fingerprint,
                        "stan",
                        "0123456789abcdef0123456789abcdef",
                        UUID.randomUUID().toString(),
                        Map.of("model.yaml", file),
                        Map.of("train", file.digest().sha256()),
                        null,
                        Map.of("crps", 0.42),
                        "an example",
                        Map.of());
        return registry.register(candidate, "tester");
    }

    private RunArtifact artifact(String name, PipelineStep step, byte[] content) {
        var stored = artifacts.put(content);
        return new RunArtifact(name, step, stored.digest().sha256(), stored.size());
    }

    private static byte[] bytes(Draws draws) {
        try (var out = new ByteArrayOutputStream()) {
            DrawsFile.write(draws, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Draws draws() {
        var random = new SplittableRandom(1);
        var values = new double[2][4][500];
        for (var column : values) {
            for (var chain : column) {
                for (int i = 0; i < chain.length; i++) {
                    chain[i] = random.nextGaussian();
                }
            }
        }
        return Draws.of(List.of("beta[1]", "beta[2]"), values);
    }
}
