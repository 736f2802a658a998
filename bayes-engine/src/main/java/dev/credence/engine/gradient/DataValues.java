package dev.credence.engine.gradient;

/**
 * The numbers given for one data variable.
 *
 * @param shape lengths of the dimensions, none for a scalar
 * @param values last index fastest
 * @param whole whether all were given as integers
 */
public record DataValues(int[] shape, double[] values, boolean whole) {}
