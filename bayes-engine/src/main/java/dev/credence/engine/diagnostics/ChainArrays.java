package dev.credence.engine.diagnostics;

import java.util.Arrays;

/** Draws of one quantity as [chain][draw], and what the diagnostics make of them. */
final class ChainArrays {

    private ChainArrays() {}

    /** Each chain as two halves; the middle draw of an odd number is left out. */
    static double[][] split(double[][] chains) {
        var halves = new double[2 * chains.length][];
        for (int i = 0; i < chains.length; i++) {
            int draws = chains[i].length;
            int half = draws / 2;
            halves[2 * i] = Arrays.copyOfRange(chains[i], 0, half);
            halves[2 * i + 1] = Arrays.copyOfRange(chains[i], draws - half, draws);
        }
        return halves;
    }

    static double[] pooled(double[][] chains) {
        int size = 0;
        for (double[] chain : chains) {
            size += chain.length;
        }
        var pooled = new double[size];
        int position = 0;
        for (double[] chain : chains) {
            System.arraycopy(chain, 0, pooled, position, chain.length);
            position += chain.length;
        }
        return pooled;
    }

    static double[] sorted(double[][] chains) {
        double[] sorted = pooled(chains);
        Arrays.sort(sorted);
        return sorted;
    }

    interface Transformation {
        double apply(double value);
    }

    static double[][] map(double[][] chains, Transformation transformation) {
        var mapped = new double[chains.length][];
        for (int i = 0; i < chains.length; i++) {
            mapped[i] = new double[chains[i].length];
            for (int j = 0; j < chains[i].length; j++) {
                mapped[i][j] = transformation.apply(chains[i][j]);
            }
        }
        return mapped;
    }

    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** With divisor n - 1. */
    static double variance(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum / (values.length - 1);
    }

    /** Whether the values are fit for a diagnostic: finite, and not all the same. */
    static boolean usable(double[][] chains) {
        boolean varies = false;
        for (double[] chain : chains) {
            for (double value : chain) {
                if (!Double.isFinite(value)) {
                    return false;
                }
                varies |= value != chains[0][0];
            }
        }
        return varies;
    }
}
