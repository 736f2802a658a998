package dev.credence.training.steps;

import java.util.List;

/**
 * The steps of a run in their order, without the sampling between them, which {@link ChainSampling}
 * does per chain.
 */
public record RunSteps(List<RunStep> beforeSampling, List<RunStep> afterSampling) {

    public RunSteps {
        beforeSampling = List.copyOf(beforeSampling);
        afterSampling = List.copyOf(afterSampling);
    }
}
