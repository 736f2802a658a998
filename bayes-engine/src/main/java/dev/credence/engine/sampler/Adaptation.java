package dev.credence.engine.sampler;

import java.util.List;

/**
 * What a chain's warm-up arrived at.
 *
 * @param stepSize of the sampling phase
 * @param inverseMetric variances of the unconstrained parameters, or, with {@link Metric#DENSE},
 *     their covariance by rows
 */
public record Adaptation(int chainId, double stepSize, List<Double> inverseMetric) {

    public Adaptation {
        inverseMetric = List.copyOf(inverseMetric);
    }

    public static Adaptation of(Chain chain) {
        var boxed = new Double[chain.inverseMetric().length];
        double[] metric = chain.inverseMetric();
        for (int i = 0; i < boxed.length; i++) {
            boxed[i] = metric[i];
        }
        return new Adaptation(chain.chainId(), chain.stepSize(), List.of(boxed));
    }
}
