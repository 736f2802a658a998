package dev.credence.training.steps;

import dev.credence.engine.diagnostics.Advice;
import dev.credence.engine.diagnostics.LeaveOneOut;
import dev.credence.engine.diagnostics.ParameterSummary;
import dev.credence.engine.diagnostics.PosteriorSummary;
import dev.credence.engine.diagnostics.SamplerDiagnostics;
import dev.credence.engine.draws.Draws;
import dev.credence.engine.draws.DrawsFile;
import dev.credence.engine.draws.StanCsv;
import dev.credence.pipelines.PipelineStep;
import dev.credence.pipelines.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Puts the chains together, summarises them, and judges them against the gates. */
final class DiagnoseStep implements RunStep {

    private static final String LOG_LIKELIHOOD = "log_lik";

    private final RunTracking tracking;
    private final JsonMapper json;

    DiagnoseStep(RunTracking tracking, JsonMapper json) {
        this.tracking = tracking;
        this.json = json;
    }

    /** What {@code summary.json} holds. */
    record Summary(
            int chains,
            int draws,
            int divergences,
            int maxDepthHits,
            List<Double> ebfmi,
            List<ParameterSummary> parameters,
            List<String> advice) {}

    @Override
    public PipelineStep step() {
        return PipelineStep.DIAGNOSE;
    }

    @Override
    public StepOutcome execute(RunContext run) throws IOException {
        Draws draws = combined(run);
        var stored = run.files().put(step(), RunFiles.DRAWS, out -> DrawsFile.write(draws, out));
        tracking.artifact(run, RunFiles.DRAWS, stored, "application/octet-stream");
        storeStanCsv(run, draws);

        var sampler = SamplerDiagnostics.of(draws, run.plan().sampler().maxDepth());
        List<ParameterSummary> summaries = PosteriorSummary.of(draws, draws.quantities());
        List<Advice> advice = new ArrayList<>(Advice.on(draws, summaries, sampler));
        Optional<LeaveOneOut> leaveOneOut = leaveOneOut(run, draws);
        leaveOneOut.flatMap(LeaveOneOut::advice).ifPresent(advice::add);
        var summary =
                new Summary(
                        draws.chains(),
                        draws.draws(),
                        sampler.divergences(),
                        sampler.maxDepthHits(),
                        sampler.ebfmi(),
                        summaries,
                        advice.stream().map(Advice::message).toList());
        tracking.artifact(
                run,
                RunFiles.SUMMARY,
                run.files().put(step(), RunFiles.SUMMARY, json.writeValueAsString(summary)),
                "application/json");

        int parameters = run.program().model().parameterColumns();
        var judged =
                GateCheck.of(
                        run.plan().gates(),
                        summaries.subList(0, parameters),
                        sampler.divergences());
        tracking.metrics(run, judged.metrics());
        if (leaveOneOut.isPresent()) {
            store(run, leaveOneOut.get());
        }
        run.files()
                .put(
                        step(),
                        RunFiles.DIAGNOSTICS,
                        json.writeValueAsString(PackagedModels.finite(judged.metrics())));
        advice.forEach(each -> run.warn(step(), each.message()));
        if (sampler.divergences() == sampler.draws()) {
            return new StepOutcome.Rejected(
                    new Verdict(
                            Verdict.Reason.ALL_DIVERGENT,
                            "All %d draws diverged.".formatted(sampler.draws()),
                            judged.failures(),
                            advice.stream().map(Advice::message).toList()));
        }
        if (!judged.failures().isEmpty()) {
            return new StepOutcome.Rejected(
                    new Verdict(
                            Verdict.Reason.GATE_FAILED,
                            "The draws failed %d of the gates.".formatted(judged.failures().size()),
                            judged.failures(),
                            advice.stream().map(Advice::message).toList()));
        }
        return new StepOutcome.Done(judged.inWords());
    }

    /** Where the program computes {@code log_lik}, one log likelihood per observation. */
    private Optional<LeaveOneOut> leaveOneOut(RunContext run, Draws draws) {
        try {
            return LeaveOneOut.of(draws, LOG_LIKELIHOOD);
        } catch (IllegalArgumentException cause) {
            run.warn(step(), "There is no leave-one-out: %s.".formatted(cause.getMessage()));
            return Optional.empty();
        }
    }

    private void store(RunContext run, LeaveOneOut leaveOneOut) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("elpd_loo", leaveOneOut.elpd());
        metrics.put("elpd_loo_se", leaveOneOut.elpdError());
        metrics.put("p_loo", leaveOneOut.effectiveParameters());
        metrics.put("max_pareto_k", leaveOneOut.maxK());
        tracking.metrics(run, PackagedModels.finite(metrics));
        tracking.artifact(
                run,
                RunFiles.LEAVE_ONE_OUT,
                run.files()
                        .put(step(), RunFiles.LEAVE_ONE_OUT, json.writeValueAsString(leaveOneOut)),
                "application/json");
    }

    private static Draws combined(RunContext run) throws IOException {
        List<Draws> chains = new ArrayList<>();
        for (int chain = 1; chain <= run.plan().sampler().chains(); chain++) {
            try (InputStream in = run.files().open(ChainSampling.drawsOf(chain))) {
                chains.add(DrawsFile.read(in));
            }
        }
        return Draws.combined(chains);
    }

    private void storeStanCsv(RunContext run, Draws draws) throws IOException {
        for (int chain = 0; chain < draws.chains(); chain++) {
            int number = chain;
            String name = "stan/chain-%d.csv".formatted(chain + 1);
            var stored =
                    run.files()
                            .put(
                                    step(),
                                    name,
                                    out -> {
                                        var writer =
                                                new OutputStreamWriter(out, StandardCharsets.UTF_8);
                                        StanCsv.write(draws, number, writer);
                                        writer.flush();
                                    });
            tracking.artifact(run, name, stored, "text/csv");
        }
    }
}
