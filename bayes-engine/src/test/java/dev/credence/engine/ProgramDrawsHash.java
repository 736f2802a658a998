package dev.credence.engine;

import dev.credence.engine.draws.DrawsFile;
import dev.credence.engine.random.Rng;
import dev.credence.engine.sampler.SamplerSettings;
import dev.credence.engine.sampler.Sampling;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/**
 * Prints the SHA-256 of the draws of fixed programs, and of gradients and rows of others, to be
 * compared between JVMs.
 */
final class ProgramDrawsHash {

    private static final List<String> POSTERIORS =
            List.of("garch-garch11", "arK-arK", "hmm_example-hmm_example");

    private static final int POINTS = 1500;

    private static final List<String> LOOPS =
            List.of("draws-in-loops", "functions-of-several-returns", "jumps-and-choices");

    private ProgramDrawsHash() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println(of(Runnable::run));
    }

    /** With each chain on a thread of its own. */
    static String inParallel() throws Exception {
        try (var pool = Executors.newFixedThreadPool(4)) {
            return of(pool);
        }
    }

    private static String of(Executor executor) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        SamplerSettings settings =
                SamplerSettings.defaults().withIterations(60, 20).withSeed(20251120);
        for (String program : POSTERIORS) {
            StanModel model = Programs.bound(Programs.resource("posteriors/" + program));
            var result = (Sampling.Sampled) Sampling.run(model, settings, executor, _ -> {});
            var bytes = new ByteArrayOutputStream();
            DrawsFile.write(result.draws(), bytes);
            digest.update(bytes.toByteArray());
        }
        for (String program : LOOPS) {
            String source = Programs.text(Programs.resource("programs/loops/" + program + ".stan"));
            update(digest, (BoundModel) Programs.bound(source, StanData.empty()));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Gradients and rows at as many points as make the JIT compile what runs. */
    private static void update(MessageDigest digest, BoundModel model) {
        var density = model.newDensity();
        var writer = model.newWriter();
        var random = new Random(3);
        double[] gradient = new double[model.dimension()];
        double[] row = new double[model.columns().size()];
        for (int point = 0; point < POINTS; point++) {
            double[] q = random.doubles(model.dimension(), -1, 1).toArray();
            update(digest, density.evaluate(q, gradient));
            writer.write(q, Rng.of(point), row);
            Arrays.stream(gradient).forEach(number -> update(digest, number));
            Arrays.stream(row).forEach(number -> update(digest, number));
        }
    }

    private static void update(MessageDigest digest, double number) {
        digest.update(
                ByteBuffer.allocate(Double.BYTES).putLong(Double.doubleToLongBits(number)).array());
    }
}
