package dev.credence.platform.dashboard;

import java.util.Arrays;

/**
 * A Gaussian kernel density estimate on a grid, with Silverman's rule-of-thumb bandwidth (Silverman
 * 1986, eq. 3.31). For a plot, not for inference: a bounded quantity leaks over its bound.
 */
record DensityCurve(double[] x, double[] density) {

    private static final int GRID = 120;

    static DensityCurve of(double[] values) {
        var sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        if (sorted.length < 2 || sorted[0] == sorted[sorted.length - 1]) {
            return new DensityCurve(new double[0], new double[0]);
        }
        double bandwidth = bandwidth(sorted);
        double from = sorted[0] - 2 * bandwidth;
        double step = (sorted[sorted.length - 1] + 2 * bandwidth - from) / (GRID - 1);
        var x = new double[GRID];
        var density = new double[GRID];
        for (int i = 0; i < GRID; i++) {
            x[i] = from + i * step;
            density[i] = at(x[i], sorted, bandwidth);
        }
        return new DensityCurve(x, density);
    }

    private static double at(double x, double[] values, double bandwidth) {
        double sum = 0;
        for (double value : values) {
            double z = (x - value) / bandwidth;
            sum += Math.exp(-0.5 * z * z);
        }
        return sum / (values.length * bandwidth * Math.sqrt(2 * Math.PI));
    }

    private static double bandwidth(double[] sorted) {
        int n = sorted.length;
        double mean = Arrays.stream(sorted).average().orElseThrow();
        double variance = Arrays.stream(sorted).map(v -> (v - mean) * (v - mean)).sum() / (n - 1);
        double quartiles = (sorted[3 * n / 4] - sorted[n / 4]) / 1.34;
        double sd = Math.sqrt(variance);
        double spread = quartiles > 0 ? Math.min(sd, quartiles) : sd;
        return 0.9 * spread * Math.pow(n, -0.2);
    }
}
