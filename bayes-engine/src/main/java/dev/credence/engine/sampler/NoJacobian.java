package dev.credence.engine.sampler;

import java.util.Arrays;

/** The Jacobian of a target that transforms nothing. */
record NoJacobian(int dimension) implements LogDensity {

    @Override
    public double evaluate(double[] q, double[] gradient) {
        Arrays.fill(gradient, 0);
        return 0;
    }
}
