package dev.credence.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * The data of {@code examples/serving-uncertainty}: y = beta[category] * x + sigma * e with e
 * standard normal, three categories equally likely and x uniform on (0, 10). The same seed gives
 * the same rows on every machine.
 */
final class SeedRegression {

    static final double[] BETA = {1.0, 1.25, 1.5};
    static final double SIGMA = 0.75;

    private SeedRegression() {}

    static void write(Path file, int rows, long seed) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, "x,category,y\n" + rows(rows, seed));
    }

    static void append(Path file, int rows, long seed) throws IOException {
        Files.writeString(file, rows(rows, seed), java.nio.file.StandardOpenOption.APPEND);
    }

    private static String rows(int rows, long seed) {
        var random = new SplittableRandom(seed);
        var csv = new StringBuilder();
        for (int i = 0; i < rows; i++) {
            double x = round(random.nextDouble(0.05, 10));
            int category = random.nextInt(3) + 1;
            double y = BETA[category - 1] * x + SIGMA * random.nextGaussian();
            csv.append(String.format(Locale.ROOT, "%.4f,%d,%.6f%n", x, category, y));
        }
        return csv.toString().replace(System.lineSeparator(), "\n");
    }

    private static double round(double x) {
        return Math.round(x * 10_000) / 10_000.0;
    }
}
