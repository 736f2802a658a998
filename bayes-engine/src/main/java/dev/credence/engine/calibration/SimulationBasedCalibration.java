package dev.credence.engine.calibration;

import dev.credence.engine.Binding;
import dev.credence.engine.DataProblem;
import dev.credence.engine.Simulation;
import dev.credence.engine.StanData;
import dev.credence.engine.StanModel;
import dev.credence.engine.StanProgram;
import dev.credence.engine.diagnostics.Convergence;
import dev.credence.engine.diagnostics.SamplerDiagnostics;
import dev.credence.engine.draws.Draws;
import dev.credence.engine.sampler.ProgressListener;
import dev.credence.engine.sampler.SamplerSettings;
import dev.credence.engine.sampler.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;

/**
 * Simulation-based calibration (Talts, Betancourt, Simpson, Vehtari and Gelman 2018): parameters
 * are drawn from the prior and data given them, the program is fitted to the data, and the true
 * values' ranks among the draws must be uniform. It finds errors of a program, of its generator and
 * of the sampler alike; it does not say whether the model fits real data, for which there is {@code
 * PredictiveCheck}.
 */
public final class SimulationBasedCalibration {

    private sealed interface Fit {}

    @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
    private record Ranked(int[] ranks, boolean diverged, boolean correlated) implements Fit {}

    private record Failed(String reason) implements Fit {}

    /** The rank among draws that are all the same, such as the diagonal of a correlation matrix. */
    private static final int CONSTANT = -1;

    private static final String GENERATOR = "generator";
    private static final String PROGRAM = "program with simulated data";
    private static final String GENERATOR_HAS_PARAMETERS =
            "the generator must not have parameters: it draws them in its generated quantities";

    private final StanProgram program;
    private final StanProgram generator;
    private final StanData data;
    private final CalibrationSettings settings;

    private SimulationBasedCalibration(
            StanProgram program,
            StanProgram generator,
            StanData data,
            CalibrationSettings settings) {
        this.program = program;
        this.generator = generator;
        this.data = data;
        this.settings = settings;
    }

    /**
     * Calibrates a program.
     *
     * @param generator without parameters; its generated quantities are the program's parameters
     *     and the data that are not in {@code data}, under the same names
     * @param data known to both: sizes and covariates
     * @param executor runs the fits; the result does not depend on its number of threads
     */
    public static Calibration run(
            StanProgram program,
            StanProgram generator,
            StanData data,
            CalibrationSettings settings,
            Executor executor) {
        return new SimulationBasedCalibration(program, generator, data, settings).run(executor);
    }

    private Calibration run(Executor executor) {
        return switch (generator.bind(data)) {
            case Binding.InvalidData(var problems) ->
                    new Calibration.Unsuitable(listed(GENERATOR, problems));
            case Binding.Bound(StanModel simulator) ->
                    simulator.dimension() > 0
                            ? new Calibration.Unsuitable(List.of(GENERATOR_HAS_PARAMETERS))
                            : simulated(Simulation.by(simulator), executor);
        };
    }

    private Calibration simulated(Simulation simulation, Executor executor) {
        StanData first = simulation.draw(settings.sampler().seed(), 1);
        return switch (program.bind(data.with(first))) {
            case Binding.InvalidData(var problems) ->
                    new Calibration.Unsuitable(listed(PROGRAM, problems));
            case Binding.Bound(StanModel model) -> fitted(simulation, model, executor);
        };
    }

    private Calibration fitted(Simulation simulation, StanModel model, Executor executor) {
        List<String> missing = simulation.missing(model);
        if (model.dimension() == 0) {
            return new Calibration.Unsuitable(List.of("the program has no parameters"));
        }
        if (!missing.isEmpty()) {
            return new Calibration.Unsuitable(
                    List.of("the generator does not draw " + String.join(", ", missing)));
        }
        var fits =
                IntStream.rangeClosed(1, settings.simulations())
                        .mapToObj(number ->
                                CompletableFuture.supplyAsync(
                                        () -> fit(simulation, number), executor))
                        .toList();
        return report(model, fits.stream().map(CompletableFuture::join).toList());
    }

    private static List<String> listed(String what, List<DataProblem> problems) {
        return problems.stream()
                .map(problem -> "%s: %s: %s".formatted(what, problem.variable(), problem.message()))
                .toList();
    }

    private Fit fit(Simulation simulation, int number) {
        StanData drawn = simulation.draw(settings.sampler().seed(), number);
        return switch (program.bind(data.with(drawn))) {
            case Binding.InvalidData(var problems) ->
                    new Failed(
                            "simulation %d: %s"
                                    .formatted(number, listed(PROGRAM, problems).getFirst()));
            case Binding.Bound(StanModel model) -> fit(model, drawn, number);
        };
    }

    private Fit fit(StanModel model, StanData drawn, int number) {
        SamplerSettings sampler = settings.sampler().withSeed(settings.sampler().seed() + number);
        return switch (Sampling.run(model, sampler, Runnable::run, ProgressListener.NONE)) {
            case Sampling.Failed(int chain, String reason) ->
                    new Failed("simulation %d, chain %d: %s".formatted(number, chain, reason));
            case Sampling.Cancelled() -> throw new IllegalStateException("nobody cancels");
            case Sampling.Sampled sampled ->
                    ranked(model, Simulation.parameters(model, drawn), sampled.draws());
        };
    }

    private Ranked ranked(StanModel model, double[] truth, Draws draws) {
        var ranks = new int[truth.length];
        boolean correlated = false;
        for (int i = 0; i < truth.length; i++) {
            String column = model.columns().get(i);
            double[] pooled = draws.pooled(column);
            double effective = Convergence.essBulk(draws.values(column));
            if (Double.isNaN(effective)) {
                ranks[i] = CONSTANT;
                continue;
            }
            for (int k = 0; k < settings.ranks(); k++) {
                int position = (int) ((long) k * pooled.length / settings.ranks());
                ranks[i] += pooled[position] < truth[i] ? 1 : 0;
            }
            correlated |= effective < settings.ranks();
        }
        boolean diverged = SamplerDiagnostics.of(draws).divergences() > 0;
        return new Ranked(ranks, diverged, correlated);
    }

    private Calibration report(StanModel model, List<Fit> fits) {
        var ranked = new ArrayList<Ranked>();
        var failures = new ArrayList<String>();
        for (Fit fit : fits) {
            switch (fit) {
                case Ranked each -> ranked.add(each);
                case Failed(String reason) -> failures.add(reason);
            }
        }
        if (ranked.isEmpty()) {
            return new Calibration.Unsuitable(List.of("no fit succeeded", failures.getFirst()));
        }
        var uniform = new UniformRanks(ranked.size(), settings.ranks());
        var parameters = new ArrayList<ParameterCalibration>();
        for (int i = 0; i < model.untransformedColumns(); i++) {
            int column = i;
            int[] ranks = ranked.stream().mapToInt(each -> each.ranks()[column]).toArray();
            if (IntStream.of(ranks).anyMatch(rank -> rank == CONSTANT)) {
                continue;
            }
            parameters.add(
                    new ParameterCalibration(
                            model.columns().get(i),
                            IntStream.of(ranks).boxed().toList(),
                            settings.ranks(),
                            uniform.pValue(ranks)));
        }
        return new Calibration.Report(
                parameters,
                settings.alpha(),
                ranked.size(),
                failures,
                (int) ranked.stream().filter(Ranked::diverged).count(),
                (int) ranked.stream().filter(Ranked::correlated).count());
    }
}
