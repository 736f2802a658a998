package dev.credence.engine.posteriors;

import dev.credence.engine.Programs;
import dev.credence.engine.StanData;
import dev.credence.engine.StanModel;
import dev.credence.engine.draws.DrawsFile;
import dev.credence.engine.sampler.Metric;
import dev.credence.engine.sampler.ProgressListener;
import dev.credence.engine.sampler.SamplerSettings;
import dev.credence.engine.sampler.Sampling;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.Executors;

/**
 * Prints the SHA-256 of the draws of compiled programs - vector operations, a loop with scalars,
 * generated randomness, both metrics - to be compared between JVMs and numbers of threads.
 */
final class ProgramHash {

    private static final String LOOP =
            """
            data {
              int T;
              vector[T] y;
            }
            parameters {
              real mu;
              real<lower=0> alpha0;
              real<lower=0, upper=1> alpha1;
              real<lower=0, upper=1 - alpha1> beta1;
            }
            model {
              vector[T] sigma;
              sigma[1] = 1;
              for (t in 2:T) {
                sigma[t] = sqrt(alpha0 + alpha1 * square(y[t - 1] - mu) + beta1 * square(sigma[t - 1]));
              }
              y ~ normal(mu, sigma);
              alpha0 ~ lognormal(0, 1);
              mu ~ student_t(4, 0, 2);
            }
            generated quantities {
              real y_next = student_t_rng(5, mu, alpha0);
            }
            """;

    private ProgramHash() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println(of(Integer.parseInt(arguments[0])));
    }

    static String of(int threads) throws IOException, NoSuchAlgorithmException {
        var settings = SamplerSettings.defaults().withIterations(60, 30).withSeed(20251120);
        StanModel schools =
                StanPosteriors.model(
                        ReferencePosterior.named("eight_schools-eight_schools_noncentered"));
        double[] y = {0.3, -1.2, 0.8, 2.1, -0.4, -2.5, 1.1, 0.2, 0.6, -0.9, 1.7, -0.3};
        StanModel loop =
                Programs.bound(
                        LOOP, StanData.builder().integer("T", y.length).reals("y", y).build());
        var digest = MessageDigest.getInstance("SHA-256");
        try (var executor = Executors.newFixedThreadPool(threads)) {
            for (StanModel model : new StanModel[] {schools, loop}) {
                for (Metric metric : Metric.values()) {
                    var result =
                            Sampling.run(
                                    model,
                                    settings.withMetric(metric),
                                    executor,
                                    ProgressListener.NONE);
                    var bytes = new ByteArrayOutputStream();
                    DrawsFile.write(((Sampling.Sampled) result).draws(), bytes);
                    digest.update(bytes.toByteArray());
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
