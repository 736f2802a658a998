package dev.credence.serving;

import dev.credence.engine.Binding;
import dev.credence.engine.Compilation;
import dev.credence.engine.StanData;
import dev.credence.engine.StanModel;
import dev.credence.engine.StanProgram;
import dev.credence.engine.draws.Draws;
import dev.credence.engine.sampler.SamplerSettings;
import dev.credence.engine.sampler.Sampling;
import java.util.SplittableRandom;

/**
 * A regression that the real engine trains and whose posterior is also known in closed form: {@code
 * y = beta[category] x + 0.75 e} with {@code beta ~ normal(0, 2)}, so that both {@code beta} and a
 * prediction are normal.
 */
final class ConjugateRegression {

    static final String PROGRAM =
            """
            data {
              int<lower=1> N;
              vector<lower=0>[N] x;
              array[N] int<lower=1, upper=3> category;
              vector[N] y;
            }
            parameters {
              vector[3] beta;
            }
            model {
              beta ~ normal(0, 2);
              y ~ normal(beta[category] .* x, 0.75);
            }
            generated quantities {
              array[N] real y_pred = normal_rng(beta[category] .* x, 0.75);
            }
            """;

    private static final double NOISE = 0.75;
    private static final double PRIOR = 2;

    /** Few rows, so that the uncertainty of {@code beta} is a visible part of a prediction's. */
    private static final int ROWS = 15;

    private final int[] category = new int[ROWS];
    private final double[] x = new double[ROWS];
    private final double[] y = new double[ROWS];
    private final Draws posterior;

    private ConjugateRegression(double[] beta, long seed) {
        var random = new SplittableRandom(seed);
        for (int row = 0; row < ROWS; row++) {
            category[row] = 1 + row % 3;
            x[row] = random.nextDouble(0, 2);
            y[row] = beta[category[row] - 1] * x[row] + NOISE * random.nextGaussian();
        }
        this.posterior = sampled(seed);
    }

    static ConjugateRegression trained(double[] beta, long seed) {
        return new ConjugateRegression(beta, seed);
    }

    private Draws sampled(long seed) {
        var data =
                StanData.builder()
                        .integer("N", ROWS)
                        .reals("x", x)
                        .integers("category", category)
                        .reals("y", y)
                        .build();
        if (StanProgram.compile(PROGRAM) instanceof Compilation.Compiled(StanProgram program)
                && program.bind(data) instanceof Binding.Bound(StanModel model)
                && Sampling.run(model, SamplerSettings.defaults().withSeed(seed))
                        instanceof Sampling.Sampled sampled) {
            return sampled.draws();
        }
        throw new IllegalStateException("the engine refused the program, its data, or to sample");
    }

    Draws posterior() {
        return posterior;
    }

    double mean(int ofCategory, double atX) {
        return posteriorMean(ofCategory) * atX;
    }

    /** Of a prediction: of the slope and of the noise. */
    double sd(int ofCategory, double atX) {
        return Math.hypot(Math.sqrt(1 / precision(ofCategory)) * atX, NOISE);
    }

    private double precision(int ofCategory) {
        double sum = 1 / (PRIOR * PRIOR);
        for (int row = 0; row < ROWS; row++) {
            sum += category[row] == ofCategory ? x[row] * x[row] / (NOISE * NOISE) : 0;
        }
        return sum;
    }

    private double posteriorMean(int ofCategory) {
        double sum = 0;
        for (int row = 0; row < ROWS; row++) {
            sum += category[row] == ofCategory ? x[row] * y[row] / (NOISE * NOISE) : 0;
        }
        return sum / precision(ofCategory);
    }
}
