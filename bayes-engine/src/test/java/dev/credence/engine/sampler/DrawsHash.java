package dev.credence.engine.sampler;

import dev.credence.engine.draws.DrawsFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Prints the SHA-256 of the draws of a fixed job, to be compared between JVMs. */
final class DrawsHash {

    private DrawsHash() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println(ofFixedJob());
    }

    static String ofFixedJob() throws IOException, NoSuchAlgorithmException {
        var settings = SamplerSettings.defaults().withIterations(300, 200).withSeed(20251120);
        var result = (Sampling.Sampled) Sampling.run(KnownTargets.funnel(), settings);
        var bytes = new ByteArrayOutputStream();
        DrawsFile.write(result.draws(), bytes);
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
    }
}
