package dev.credence.engine;

import dev.credence.engine.gradient.Backend;
import dev.credence.engine.sampler.LogDensity;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/**
 * CPU time per gradient, interpreted and as generated code, interleaved in one run: {@code java -cp
 * target/classes:target/test-classes dev.credence.engine.GradientBenchmark [part of a name]...}.
 */
final class GradientBenchmark {

    private static final int ROUNDS = 7;

    private GradientBenchmark() {}

    public static void main(String[] names) {
        System.out.printf(
                "%-42s %5s %14s %14s%n", "program", "dim", "interpreted us", "generated us");
        models().forEach((name, model) -> {
            if (names.length == 0 || List.of(names).stream().anyMatch(name::contains)) {
                run(name, model.get());
            }
        });
    }

    private static Map<String, Supplier<StanModel>> models() {
        Map<String, Supplier<StanModel>> models = new LinkedHashMap<>();
        for (Path folder : Programs.posteriors()) {
            models.put(folder.getFileName().toString(), () -> Programs.bound(folder));
        }
        models.put("wells (vectors)", () -> Programs.bound(Programs.resource("programs/wells")));
        for (int n : new int[] {1_000, 100_000}) {
            models.put("seed regression, N = " + n, () -> regression(n));
        }
        return models;
    }

    private static StanModel regression(int n) {
        Random random = new Random(1);
        double[] x = random.doubles(n).toArray();
        double[] y = random.doubles(n).toArray();
        int[] category = random.ints(n, 1, 4).toArray();
        return Programs.bound(
                Programs.text(Programs.resource("programs/serving-uncertainty/program.stan")),
                StanData.builder()
                        .integer("N", n)
                        .integer("C", 3)
                        .reals("x", x)
                        .reals("y", y)
                        .integers("category", category)
                        .build());
    }

    private static void run(String name, StanModel model) {
        List<Double> best = new ArrayList<>();
        List<LogDensity> densities = new ArrayList<>();
        for (Backend backend : Backend.values()) {
            densities.add(((BoundModel) model).newDensity(backend));
            best.add(Double.POSITIVE_INFINITY);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < densities.size(); i++) {
                best.set(i, Math.min(best.get(i), microseconds(densities.get(i))));
            }
        }
        System.out.printf(
                "%-42s %5d %14.2f %14.2f%n", name, model.dimension(), best.get(0), best.get(1));
    }

    /** About half a second of gradients near the origin. */
    private static double microseconds(LogDensity density) {
        var thread = ManagementFactory.getThreadMXBean();
        double[] q = new double[density.dimension()];
        double[] gradient = new double[q.length];
        Random random = new Random(7);
        int evaluations = 0;
        long start = thread.getCurrentThreadCpuTime();
        long spent;
        do {
            for (int k = 0; k < 20; k++) {
                q[random.nextInt(q.length)] = 0.4 * random.nextDouble() - 0.2;
                density.evaluate(q, gradient);
                evaluations++;
            }
            spent = thread.getCurrentThreadCpuTime() - start;
        } while (spent < 400_000_000L);
        return 1e-3 * spent / evaluations;
    }
}
