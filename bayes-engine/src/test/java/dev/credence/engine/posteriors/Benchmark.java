package dev.credence.engine.posteriors;

import com.sun.management.OperatingSystemMXBean;
import dev.credence.engine.Programs;
import dev.credence.engine.diagnostics.ParameterSummary;
import dev.credence.engine.diagnostics.PosteriorSummary;
import dev.credence.engine.diagnostics.SamplerDiagnostics;
import dev.credence.engine.draws.Draws;
import dev.credence.engine.sampler.Metric;
import dev.credence.engine.sampler.Phase;
import dev.credence.engine.sampler.Progress;
import dev.credence.engine.sampler.ProgressListener;
import dev.credence.engine.sampler.SamplerSettings;
import dev.credence.engine.sampler.Sampling;
import dev.credence.engine.sampler.Target;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Whole fits, timed: {@code conformance/posteriors/benchmark [--dense] [part of a name]...}. Every
 * program is fitted with default settings: once, and again until two CPU seconds are spent or
 * twenty fits are done, of which the last is shown. CPU seconds are the process's, JIT and garbage
 * collection included, all chains together, in warm-up and sampling. Chains run one after the
 * other. A busy machine makes single figures up to 1.6 times worse: compare within one run, as
 * {@code conformance/rstan/benchmark} does.
 */
final class Benchmark {

    private static final String ROW = "%-40s %5s %13s %13s %10s %8s %6s %6s %6s %5s %9s %10s%n";

    /** CPU seconds and leapfrogs of one fit. */
    private record Cost(Draws draws, double warmup, double sampling, long leapfrogs) {

        double cpu() {
            return warmup + sampling;
        }
    }

    private static final double WARM_AFTER = 2;
    private static final int MOST_FITS = 20;

    private Benchmark() {}

    public static void main(String[] arguments) {
        var names = new ArrayList<>(List.of(arguments));
        var metric = names.remove("--dense") ? Metric.DENSE : Metric.DIAGONAL;
        System.out.printf(
                Locale.ROOT,
                ROW,
                "program",
                "dim",
                "1st cpu w+s",
                "warm cpu w+s",
                "leapfrogs",
                "us/leap",
                "bulk",
                "tail",
                "R-hat",
                "div",
                "ess/s 1st",
                "ess/s warm");
        for (var program : ProgramWithData.named(names)) {
            run(program, SamplerSettings.defaults().withMetric(metric));
        }
    }

    private static void run(ProgramWithData program, SamplerSettings settings) {
        Target target = Programs.bound(program.source(), program.data().get());
        Cost first = fit(target, settings);
        Cost warm = warm(target, settings);

        var summaries =
                PosteriorSummary.of(
                        warm.draws(), target.columns().subList(0, target.parameterColumns()));
        double bulk = least(summaries, ParameterSummary::essBulk);
        double tail = least(summaries, ParameterSummary::essTail);
        double rhat = -least(summaries, summary -> -summary.rhat());
        System.out.printf(
                Locale.ROOT,
                ROW,
                program.name(),
                target.dimension(),
                seconds(first),
                seconds(warm),
                warm.leapfrogs(),
                number("%.2f", 1e6 * warm.cpu() / warm.leapfrogs()),
                number("%.0f", bulk),
                number("%.0f", tail),
                number("%.3f", rhat),
                SamplerDiagnostics.of(warm.draws()).divergences(),
                number("%.0f", bulk / first.sampling()),
                number("%.0f", bulk / warm.sampling()));
    }

    /** The last of as many fits as it takes until what is called often is compiled. */
    private static Cost warm(Target target, SamplerSettings settings) {
        Cost last = fit(target, settings);
        double spent = last.cpu();
        for (int fits = 1; spent < WARM_AFTER && fits < MOST_FITS; fits++) {
            last = fit(target, settings);
            spent += last.cpu();
        }
        return last;
    }

    private static Cost fit(Target target, SamplerSettings settings) {
        var meter = new Meter();
        meter.lap();
        return switch (Sampling.run(target, settings, Runnable::run, meter)) {
            case Sampling.Sampled sampled ->
                    new Cost(sampled.draws(), meter.warmup, meter.sampling, meter.leapfrogs);
            case Sampling.Failed(int chain, String reason) ->
                    throw new IllegalStateException(chain + ": " + reason);
            case Sampling.Cancelled() -> throw new IllegalStateException("nobody cancels");
        };
    }

    /** Splits the CPU time at the ends of the phases; chains are expected one after the other. */
    private static final class Meter implements ProgressListener {

        private final OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        private long lap;
        private long leapfrogs;
        private double warmup;
        private double sampling;

        @Override
        public void progressed(Progress progress) {
            boolean end = progress.iteration() == progress.iterations();
            if (progress.phase() == Phase.WARMUP) {
                warmup += lap();
            } else {
                sampling += lap();
            }
            leapfrogs += end ? progress.leapfrogs() : 0;
        }

        private double lap() {
            long now = system.getProcessCpuTime();
            double seconds = 1e-9 * (now - lap);
            lap = now;
            return seconds;
        }
    }

    private static double least(
            List<ParameterSummary> summaries, ToDoubleFunction<ParameterSummary> figure) {
        return summaries.stream()
                .mapToDouble(figure)
                .filter(value -> !Double.isNaN(value))
                .min()
                .orElse(Double.NaN);
    }

    private static String seconds(Cost cost) {
        return number("%.2f", cost.warmup()) + number(" + %.2f", cost.sampling());
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
