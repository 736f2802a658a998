package dev.credence.engine.ode;

/**
 * States at the output times, with their sensitivities.
 *
 * @param states one row for each time
 * @param sensitivities for each time a row for each state: derivatives by initial states, then by
 *     parameters; empty rows when none were asked for
 */
public record Solution(double[][] states, double[][][] sensitivities) {}
