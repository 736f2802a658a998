package dev.credence.engine;

import com.sun.management.ThreadMXBean;
import dev.credence.engine.random.Rng;
import java.lang.management.ManagementFactory;

/**
 * CPU time and memory of predictions from stored draws by a loop over rows: {@code java -cp
 * target/classes:target/test-classes dev.credence.engine.PredictionBenchmark}. The best of some
 * rounds.
 */
final class PredictionBenchmark {

    private static final String PROGRAM =
            """
            data {
              int<lower=0> N;
              vector[N] x;
              array[N] int<lower=1, upper=2> category;
            }
            parameters {
              vector[2] beta;
              real<lower=0> sigma;
            }
            generated quantities {
              array[N] real y_pred;
              for (n in 1:N) {
                real mu = beta[category[n]] * x[n];
                if (mu > 100) {
                  mu = 100 + log(mu - 99);
                }
                y_pred[n] = normal_rng(mu, sigma);
              }
            }
            """;

    private static final int ROUNDS = 5;

    private PredictionBenchmark() {}

    public static void main(String[] arguments) {
        PredictionProgram program = Programs.compiled(PROGRAM).predictor("y_pred");
        System.out.printf("%6s %14s %14s %12s%n", "rows", "us per bind", "ns per draw", "bytes");
        for (int rows : new int[] {1, 10, 100, 1000}) {
            measure(program, rows);
        }
    }

    private static void measure(PredictionProgram program, int rows) {
        StanData data = data(rows);
        int repeats = 400_000 / (rows + 3);
        double bind = Double.POSITIVE_INFINITY;
        double draw = Double.POSITIVE_INFINITY;
        double bytes = Double.POSITIVE_INFINITY;
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int round = 0; round < ROUNDS; round++) {
            long start = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < 100; i++) {
                program.bind(data);
            }
            bind = Math.min(bind, 1e-5 * (threads.getCurrentThreadCpuTime() - start));
            Predictor predictor = ((PredictorBinding.Bound) program.bind(data)).predictor();
            double[] values = {2, 5, 0.5};
            double[] out = new double[rows];
            Rng rng = Rng.of(1);
            long allocated = threads.getCurrentThreadAllocatedBytes();
            start = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < repeats; i++) {
                predictor.predict(values, rng, out);
            }
            double spent = threads.getCurrentThreadCpuTime() - start;
            draw = Math.min(draw, spent / repeats);
            double taken = threads.getCurrentThreadAllocatedBytes() - allocated;
            bytes = Math.min(bytes, taken / repeats);
        }
        System.out.printf("%6d %14.0f %14.0f %12.2f%n", rows, bind, draw, bytes);
    }

    private static StanData data(int rows) {
        double[] x = new double[rows];
        int[] category = new int[rows];
        for (int i = 0; i < rows; i++) {
            x[i] = 0.1 * i;
            category[i] = 1 + i % 2;
        }
        return StanData.builder()
                .integer("N", rows)
                .reals("x", x)
                .integers("category", category)
                .build();
    }
}
