package dev.credence.engine.sampler;

import dev.credence.engine.random.Rng;
import java.util.ArrayList;
import java.util.List;

/** Densities whose moments are known. */
public final class KnownTargets {

    private KnownTargets() {}

    /** Independent standard normals x[1] .. x[d], with a generated quantity z ~ std_normal(). */
    public static Target standardNormal(int dimension) {
        return target(
                dimension,
                (q, gradient) -> {
                    double value = 0;
                    for (int i = 0; i < q.length; i++) {
                        value -= 0.5 * q[i] * q[i];
                        gradient[i] = -q[i];
                    }
                    return value;
                });
    }

    /** Two normals with standard deviations 1 and 10 and correlation {@code rho}. */
    public static Target correlatedNormal(double rho) {
        double precision = 1 / (1 - rho * rho);
        return target(
                2,
                (q, gradient) -> {
                    double x = q[0];
                    double y = q[1] / 10;
                    gradient[0] = -precision * (x - rho * y);
                    gradient[1] = -precision * (y - rho * x) / 10;
                    return -0.5 * precision * (x * x - 2 * rho * x * y + y * y);
                });
    }

    /** Neal's funnel: v ~ normal(0, 3), nine x ~ normal(0, exp(v / 2)). */
    public static Target funnel() {
        return target(
                10,
                (q, gradient) -> {
                    double v = q[0];
                    double precision = StrictMath.exp(-v);
                    double squares = 0;
                    for (int i = 1; i < q.length; i++) {
                        squares += q[i] * q[i];
                        gradient[i] = -q[i] * precision;
                    }
                    gradient[0] = -v / 9 - 4.5 + 0.5 * squares * precision;
                    return -v * v / 18 - 4.5 * v - 0.5 * squares * precision;
                });
    }

    /** A density that does not integrate. */
    public static Target improper() {
        return target(
                1,
                (q, gradient) -> {
                    gradient[0] = 0;
                    return 0;
                });
    }

    /** The half line: exponential with rate 1 where x > 0, rejected elsewhere. */
    public static Target truncatedExponential() {
        return target(
                1,
                (q, gradient) -> {
                    gradient[0] = -1;
                    return q[0] > 0 ? -q[0] : Double.NaN;
                });
    }

    public static Target target(int dimension, Function function) {
        var columns = new ArrayList<String>();
        for (int i = 1; i <= dimension; i++) {
            columns.add("x[" + i + "]");
        }
        columns.add("z");
        return new FunctionTarget(dimension, List.copyOf(columns), function);
    }

    /** Value and gradient of a log density. */
    public interface Function {
        double evaluate(double[] q, double[] gradient);
    }

    private record FunctionTarget(int dimension, List<String> columns, Function function)
            implements Target {

        @Override
        public int parameterColumns() {
            return dimension;
        }

        @Override
        public LogDensity newDensity() {
            return new LogDensity() {
                @Override
                public int dimension() {
                    return dimension;
                }

                @Override
                public double evaluate(double[] q, double[] gradient) {
                    return function.evaluate(q, gradient);
                }
            };
        }

        @Override
        public void write(double[] unconstrained, Rng rng, double[] out) {
            System.arraycopy(unconstrained, 0, out, 0, dimension);
            out[dimension] = rng.nextGaussian();
        }
    }
}
