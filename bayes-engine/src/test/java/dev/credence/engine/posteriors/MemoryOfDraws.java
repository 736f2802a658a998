package dev.credence.engine.posteriors;

import dev.credence.engine.diagnostics.PosteriorSummary;
import dev.credence.engine.draws.Draws;
import dev.credence.engine.draws.DrawsFile;
import dev.credence.engine.sampler.KnownTargets;
import dev.credence.engine.sampler.SamplerSettings;
import dev.credence.engine.sampler.Sampling;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Peak memory of 4 chains of 1000 draws of 2,400 parameters, from sampling to the file and back:
 * {@code conformance/posteriors/memory}. Prints the process's peak resident set, to be compared
 * with the same JVM doing one draw of one parameter.
 */
final class MemoryOfDraws {

    private MemoryOfDraws() {}

    public static void main(String[] arguments) throws IOException {
        int parameters = Integer.parseInt(arguments[0]);
        int draws = Integer.parseInt(arguments[1]);
        var settings = SamplerSettings.defaults().withIterations(200, draws).withMaxDepth(3);
        var result = Sampling.run(KnownTargets.standardNormal(parameters), settings);
        Draws drawn = ((Sampling.Sampled) result).draws();
        var file = Files.createTempFile("draws-", ".bin");
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            DrawsFile.write(drawn, out);
        }
        var summary = PosteriorSummary.of(drawn, drawn.quantities());
        try (var stored = DrawsFile.open(file)) {
            Draws one = stored.select(List.of("x[1]"));
            System.out.printf(
                    Locale.ROOT,
                    "%d columns of %d draws, %.1f MB of data, peak resident set %.0f MB (%d summaries, x[1] read alone: %d draws)%n",
                    drawn.columns().size(),
                    drawn.chains() * drawn.draws(),
                    8e-6 * drawn.columns().size() * drawn.chains() * drawn.draws(),
                    peakMegabytes(),
                    summary.size(),
                    one.draws());
        } finally {
            Files.delete(file);
        }
    }

    /** Of this process, from Linux's own account. */
    private static double peakMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElse(Double.NaN);
    }
}
