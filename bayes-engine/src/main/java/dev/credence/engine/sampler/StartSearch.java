package dev.credence.engine.sampler;

import dev.credence.engine.random.Rng;
import java.util.Optional;

/** Looks for a starting point as Stan does: uniform in unconstrained space, up to 100 tries. */
final class StartSearch {

    private static final int TRIES = 100;
    private static final String NO_DENSITY = "the log density is not finite there";
    private static final String NO_GRADIENT = "the gradient of the log density is not finite there";
    private static final String ADVICE =
            " Give each parameter the constraint that its use needs (such as real<lower=0> for a scale), look for"
                    + " overflow and logarithms of zero in that statement, or give starting values.";

    private final LogDensity density;
    private final double radius;
    private final Rng rng;

    StartSearch(LogDensity density, double radius, Rng rng) {
        this.density = density;
        this.radius = radius;
        this.rng = rng;
    }

    /** Puts the point into {@code nuts}, or says why there is none. */
    Optional<String> find(Nuts nuts) {
        Point point = nuts.current();
        int tries = radius == 0 ? 1 : TRIES;
        int rejected = 0;
        for (int i = 0; i < tries; i++) {
            for (int j = 0; j < point.q.length; j++) {
                point.q[j] = radius * (2 * rng.nextDouble() - 1);
            }
            nuts.evaluate(point);
            if (point.logDensity == Double.NEGATIVE_INFINITY) {
                rejected++;
            } else if (isFinite(point.gradient)) {
                return Optional.empty();
            }
        }
        return Optional.of(
                "No starting point was found in %d tries, uniform on (%s, %s) in unconstrained space: %d were rejected, "
                                .formatted(tries, -radius, radius, rejected)
                        + "%d had a gradient that is not finite. The last one: %s.%s"
                                .formatted(tries - rejected, reason(point), ADVICE));
    }

    /** Puts a given point into {@code nuts}, or says why it cannot be the start. */
    Optional<String> take(double[] given, Nuts nuts) {
        Point point = nuts.current();
        if (given.length != point.q.length) {
            return Optional.of(
                    "The given starting point has %d numbers, but the model has %d unconstrained parameters"
                            .formatted(given.length, point.q.length));
        }
        System.arraycopy(given, 0, point.q, 0, given.length);
        nuts.evaluate(point);
        if (point.logDensity == Double.NEGATIVE_INFINITY) {
            return Optional.of("The given starting point was rejected: " + reason(point));
        }
        return isFinite(point.gradient)
                ? Optional.empty()
                : Optional.of("The given starting point cannot be used: " + reason(point));
    }

    /** Why the point that was evaluated last cannot be the start. */
    private String reason(Point point) {
        boolean rejected = point.logDensity == Double.NEGATIVE_INFINITY;
        return density.explanation().orElse(rejected ? NO_DENSITY : NO_GRADIENT);
    }

    private static boolean isFinite(double[] gradient) {
        for (double component : gradient) {
            if (!Double.isFinite(component)) {
                return false;
            }
        }
        return true;
    }
}
