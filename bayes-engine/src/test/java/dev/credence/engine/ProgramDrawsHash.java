package dev.credence.engine;

import dev.credence.engine.draws.DrawsFile;
import dev.credence.engine.sampler.SamplerSettings;
import dev.credence.engine.sampler.Sampling;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** Prints the SHA-256 of the draws of fixed programs, to be compared between JVMs. */
final class ProgramDrawsHash {

    private static final String[] PROGRAMS = {
        "garch-garch11", "arK-arK", "hmm_example-hmm_example"
    };

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
        for (String program : PROGRAMS) {
            StanModel model = Programs.bound(Programs.resource("posteriors/" + program));
            var result = (Sampling.Sampled) Sampling.run(model, settings, executor, _ -> {});
            var bytes = new ByteArrayOutputStream();
            DrawsFile.write(result.draws(), bytes);
            digest.update(bytes.toByteArray());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
