package dev.credence.engine.posteriors;

import dev.credence.engine.Compilation;
import dev.credence.engine.StanProgram;
import dev.credence.engine.sampler.ProgressListener;
import dev.credence.engine.sampler.SamplerSettings;
import dev.credence.engine.sampler.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Every reference posterior with default settings and three seeds, judged by {@link Agreement}; run
 * by {@code conformance/posteriors/run [part of a name]...}. Prints a table and ends with 1 when a
 * fit disagrees, a program does not compile (MISSING), or no posterior has such a name.
 */
final class ReferenceFits {

    private static final List<Long> SEEDS = List.of(1L, 2L, 3L);
    private static final String ROW = "%-42s %5s %8s %9s %9s %7s %7s  %s%n";

    private record Fit(String posterior, long seed, Future<Agreement> outcome) {}

    private ReferenceFits() {}

    public static void main(String[] names) throws Exception {
        var posteriors =
                ReferencePosterior.all().stream()
                        .filter(posterior -> isAskedFor(posterior, List.of(names)))
                        .toList();
        var missing = posteriors.stream().filter(posterior -> !compiles(posterior)).toList();
        System.out.printf(
                Locale.ROOT,
                ROW,
                "posterior",
                "seed",
                "R-hat",
                "ess bulk",
                "ess tail",
                "max |z|",
                "rms z",
                "");
        long start = System.nanoTime();
        int disagreements = 0;
        double squares = 0;
        int checks = 0;
        int threads = Runtime.getRuntime().availableProcessors();
        try (var chains = Executors.newFixedThreadPool(threads);
                var fits = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Fit>();
            for (var posterior : posteriors) {
                for (long seed : missing.contains(posterior) ? List.<Long>of() : SEEDS) {
                    Future<Agreement> outcome = fits.submit(() -> fit(posterior, seed, chains));
                    running.add(new Fit(posterior.name(), seed, outcome));
                }
            }
            for (Fit fit : running) {
                Agreement agreement = await(fit);
                print(fit, agreement);
                disagreements += agreement.complaints().isEmpty() ? 0 : 1;
                squares += agreement.z().stream().mapToDouble(z -> z * z).sum();
                checks += agreement.z().size();
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d of %d posteriors fitted in %.0f s, %d disagreements; rms z over %d checks %.2f (a right engine: about 1);"
                        + " chance of a false alarm somewhere at most %.1f %%%n",
                posteriors.size() - missing.size(),
                posteriors.size(),
                1e-9 * (System.nanoTime() - start),
                disagreements,
                checks,
                Math.sqrt(squares / checks),
                100 * checks * 6.334e-5);
        missing.forEach(posterior ->
                System.out.println(
                        "MISSING: " + posterior.name() + ": the program does not compile"));
        System.exit(disagreements == 0 && missing.isEmpty() && !posteriors.isEmpty() ? 0 : 1);
    }

    private static boolean isAskedFor(ReferencePosterior posterior, List<String> parts) {
        return parts.isEmpty() || parts.stream().anyMatch(posterior.name()::contains);
    }

    private static boolean compiles(ReferencePosterior posterior) {
        return StanProgram.compile(posterior.program()) instanceof Compilation.Compiled;
    }

    private static Agreement fit(ReferencePosterior posterior, long seed, Executor chains) {
        var settings = SamplerSettings.defaults().withSeed(seed);
        var result =
                Sampling.run(
                        StanPosteriors.model(posterior), settings, chains, ProgressListener.NONE);
        return switch (result) {
            case Sampling.Sampled sampled -> Agreement.of(sampled.draws(), posterior);
            case Sampling.Failed(int chain, String reason) ->
                    new Agreement(
                            Double.NaN,
                            Double.NaN,
                            Double.NaN,
                            List.of(),
                            List.of("chain " + chain + " failed: " + reason));
            case Sampling.Cancelled() -> throw new IllegalStateException("nobody cancels");
        };
    }

    private static Agreement await(Fit fit) throws InterruptedException {
        try {
            return fit.outcome().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(fit.posterior() + ", seed " + fit.seed(), e.getCause());
        }
    }

    private static void print(Fit fit, Agreement agreement) {
        System.out.printf(
                Locale.ROOT,
                ROW,
                fit.posterior(),
                fit.seed(),
                number("%.4f", agreement.maxRhat()),
                number("%.0f", agreement.minEssBulk()),
                number("%.0f", agreement.minEssTail()),
                number("%.2f", agreement.worst()),
                number("%.2f", agreement.rms()),
                agreement.complaints().isEmpty()
                        ? "agrees"
                        : "DISAGREES: " + String.join("; ", agreement.complaints()));
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
