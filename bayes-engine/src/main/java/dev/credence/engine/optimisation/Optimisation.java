package dev.credence.engine.optimisation;

import dev.credence.engine.random.Rng;
import dev.credence.engine.sampler.LogDensity;
import dev.credence.engine.sampler.StartingPoints;
import dev.credence.engine.sampler.Target;
import java.util.Optional;

/**
 * The mode of a target's density by L-BFGS: a point estimate without uncertainty. Sample instead
 * wherever the result is used; hierarchical models often have no mode at all.
 */
public final class Optimisation {

    private static final long STREAM = -1;
    private static final int TRIES = 100;
    private static final double RADIUS = 2;

    /** How the search ended. */
    public sealed interface Result {}

    /**
     * A mode was found.
     *
     * @param unconstrained its position, a starting point for chains
     * @param row its values in the target's columns
     * @param logDensity there, up to a constant
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Found(double[] unconstrained, double[] row, double logDensity, int iterations)
            implements Result {}

    /** There is none that could be found; the reason is for the author of the model. */
    public record NotFound(String reason) implements Result {}

    private Optimisation() {}

    /** Searches from a random starting point. */
    public static Result run(Target target, OptimisationSettings settings) {
        return run(target, settings, StartingPoints.RANDOM);
    }

    /** Searches from where chain 1 would begin. */
    public static Result run(Target target, OptimisationSettings settings, StartingPoints points) {
        LogDensity density =
                switch (settings.space()) {
                    case UNCONSTRAINED -> target.newDensity();
                    case CONSTRAINED ->
                            new WithoutJacobian(target.newDensity(), target.newJacobian());
                };
        var search = new Lbfgs(density, settings.maxIterations());
        Optional<double[]> start =
                points.ofChain(1).or(() -> randomStart(density, settings.seed()));
        if (start.isEmpty() || !search.begin(start.get())) {
            return new NotFound(
                    "No starting point has a finite log density and gradient: "
                            + density.rejection().orElse("they are not finite"));
        }
        Optional<String> trouble = search.climb();
        if (trouble.isPresent()) {
            return new NotFound(trouble.get());
        }
        var row = new double[target.columns().size()];
        target.write(search.position(), Rng.of(settings.seed(), 1, STREAM - 1), row);
        return new Found(search.position(), row, search.value(), search.iterations());
    }

    private static Optional<double[]> randomStart(LogDensity density, long seed) {
        var rng = Rng.of(seed, 1, STREAM);
        var q = new double[density.dimension()];
        var gradient = new double[density.dimension()];
        for (int i = 0; i < TRIES; i++) {
            for (int j = 0; j < q.length; j++) {
                q[j] = RADIUS * (2 * rng.nextDouble() - 1);
            }
            if (Double.isFinite(density.evaluate(q, gradient)) && Lbfgs.isFinite(gradient)) {
                return Optional.of(q);
            }
        }
        return Optional.empty();
    }

    @SuppressWarnings("ArrayRecordComponent") // a workspace, never compared
    private record WithoutJacobian(LogDensity density, LogDensity jacobian, double[] gradient)
            implements LogDensity {

        WithoutJacobian(LogDensity density, LogDensity jacobian) {
            this(density, jacobian, new double[density.dimension()]);
        }

        @Override
        public int dimension() {
            return density.dimension();
        }

        @Override
        public double evaluate(double[] q, double[] out) {
            double value = density.evaluate(q, out);
            if (!Double.isFinite(value)) {
                return Double.NEGATIVE_INFINITY;
            }
            double logJacobian = jacobian.evaluate(q, gradient);
            for (int i = 0; i < out.length; i++) {
                out[i] -= gradient[i];
            }
            return value - logJacobian;
        }

        @Override
        public Optional<String> rejection() {
            return density.rejection();
        }
    }
}
