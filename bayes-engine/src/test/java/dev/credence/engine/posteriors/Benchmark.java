package dev.credence.engine.posteriors;

import com.sun.management.OperatingSystemMXBean;
import dev.credence.engine.diagnostics.ParameterSummary;
import dev.credence.engine.diagnostics.PosteriorSummary;
import dev.credence.engine.diagnostics.SamplerDiagnostics;
import dev.credence.engine.draws.Draws;
import dev.credence.engine.sampler.KnownTargets;
import dev.credence.engine.sampler.ProgressListener;
import dev.credence.engine.sampler.SamplerSettings;
import dev.credence.engine.sampler.Sampling;
import dev.credence.engine.sampler.Target;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Supplier;

/**
 * Whole fits, timed: {@code java -cp target/classes:target/test-classes
 * dev.credence.engine.posteriors.Benchmark [part of a name]...}. Prints for each target the CPU
 * seconds of a first and a repeated fit (JIT included), leapfrogs, microseconds per leapfrog,
 * effective draws per CPU second, and what the diagnostics say. Chains run one after the other, so
 * that CPU and wall time can be compared; a busy machine still makes figures up to 1.6 times worse.
 */
final class Benchmark {

    private Benchmark() {}

    public static void main(String[] names) {
        System.out.printf(
                "%-42s %5s %8s %8s %9s %8s %9s %9s %8s %6s %5s%n",
                "target",
                "dim",
                "cpu 1st",
                "cpu 2nd",
                "leapfrogs",
                "us/leap",
                "ess bulk",
                "ess tail",
                "ess/cpu",
                "R-hat",
                "div");
        targets()
                .forEach((name, target) -> {
                    if (names.length == 0 || List.of(names).stream().anyMatch(name::contains)) {
                        run(name, target.get());
                    }
                });
    }

    private static Map<String, Supplier<Target>> targets() {
        var targets = new LinkedHashMap<String, Supplier<Target>>();
        targets.put("plain java: standard normal, d = 100", () -> KnownTargets.standardNormal(100));
        targets.put("plain java: eight schools", EightSchools::new);
        for (var posterior : ReferencePosterior.all()) {
            targets.put(posterior.name(), () -> StanPosteriors.model(posterior));
        }
        return targets;
    }

    private static void run(String name, Target target) {
        var settings = SamplerSettings.defaults();
        double first = cpuSeconds(() -> fit(target, settings, ProgressListener.NONE));
        var leapfrogs = new AtomicLongArray(settings.chains() + 1);
        ProgressListener count =
                progress -> leapfrogs.set(progress.chainId(), progress.leapfrogs());
        var draws = new Draws[1];
        double second = cpuSeconds(() -> draws[0] = fit(target, settings, count));

        long total = 0;
        for (int i = 0; i < leapfrogs.length(); i++) {
            total += leapfrogs.get(i);
        }
        var summaries =
                PosteriorSummary.of(
                        draws[0], target.columns().subList(0, target.parameterColumns()));
        double bulk = least(summaries.stream().mapToDouble(ParameterSummary::essBulk).toArray());
        double tail = least(summaries.stream().mapToDouble(ParameterSummary::essTail).toArray());
        double rhat = -least(summaries.stream().mapToDouble(summary -> -summary.rhat()).toArray());
        System.out.printf(
                "%-42s %5d %8.2f %8.2f %9d %8.2f %9.0f %9.0f %8.0f %6.3f %5d%n",
                name,
                target.dimension(),
                first,
                second,
                total,
                1e6 * second / total,
                bulk,
                tail,
                Math.min(bulk, tail) / second,
                rhat,
                SamplerDiagnostics.of(draws[0]).divergences());
    }

    private static Draws fit(Target target, SamplerSettings settings, ProgressListener listener) {
        return switch (Sampling.run(target, settings, Runnable::run, listener)) {
            case Sampling.Sampled sampled -> sampled.draws();
            case Sampling.Failed(int chain, String reason) ->
                    throw new IllegalStateException(chain + ": " + reason);
            case Sampling.Cancelled() -> throw new IllegalStateException("cancelled");
        };
    }

    private static double least(double[] values) {
        double least = Double.POSITIVE_INFINITY;
        for (double value : values) {
            least = Double.isNaN(value) ? least : Math.min(least, value);
        }
        return least;
    }

    private static double cpuSeconds(Runnable work) {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long start = system.getProcessCpuTime();
        work.run();
        return 1e-9 * (system.getProcessCpuTime() - start);
    }
}
