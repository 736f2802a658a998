package dev.credence.engine.diagnostics;

/**
 * One quantity's posterior in numbers, and how far they can be trusted. {@code mcseMean}, {@code
 * rhat} and the effective sample sizes are NaN for a quantity that does not vary.
 *
 * @param mcseMean Monte-Carlo standard error of the mean
 */
public record ParameterSummary(
        String name,
        double mean,
        double mcseMean,
        double sd,
        double q5,
        double q50,
        double q95,
        double rhat,
        double essBulk,
        double essTail) {}
