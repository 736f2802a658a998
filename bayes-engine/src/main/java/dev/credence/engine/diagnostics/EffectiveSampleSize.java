package dev.credence.engine.diagnostics;

/**
 * Effective sample size of several chains by Geyer's initial monotone sequence (Geyer 1992; Vehtari
 * et al. 2021, section 3.2, with the truncation of the posterior package). Autocovariances are
 * computed lag by lag until the sequence ends, which for chains worth summarising is soon.
 */
final class EffectiveSampleSize {

    private final double[][] chains;
    private final double[] means;
    private final int draws;
    private final double withinVariance;
    private final double totalVariance;

    private EffectiveSampleSize(double[][] chains) {
        this.chains = chains;
        draws = chains[0].length;
        means = new double[chains.length];
        for (int i = 0; i < chains.length; i++) {
            means[i] = ChainArrays.mean(chains[i]);
        }
        double biased = autocovariance(0);
        withinVariance = biased * draws / (draws - 1);
        totalVariance = biased + (chains.length > 1 ? ChainArrays.variance(means) : 0);
    }

    /** For chains of equal length, which were split already. */
    static double of(double[][] chains) {
        if (chains[0].length < 3 || !ChainArrays.usable(chains)) {
            return Double.NaN;
        }
        return new EffectiveSampleSize(chains).value();
    }

    private double value() {
        var rho = new double[draws + 2];
        int last = positiveSequence(rho);
        makeMonotone(rho, last);
        double tau = -1 + rho[last];
        for (int t = 0; t < last; t++) {
            tau += 2 * rho[t];
        }
        double size = (double) chains.length * draws;
        return size / Math.max(tau, 1 / StrictMath.log10(size));
    }

    /**
     * Autocorrelations while the sums of neighbouring pairs are positive; the index of the first
     * one after them.
     */
    private int positiveSequence(double[] rho) {
        rho[0] = 1;
        rho[1] = autocorrelation(1);
        double even = 1;
        double odd = rho[1];
        int t = 0;
        while (t < draws - 5 && even + odd > 0) {
            t += 2;
            even = autocorrelation(t);
            odd = autocorrelation(t + 1);
            if (even + odd >= 0) {
                rho[t] = even;
                rho[t + 1] = odd;
            }
        }
        if (even > 0) {
            rho[t] = even;
        }
        return t;
    }

    private static void makeMonotone(double[] rho, int last) {
        for (int t = 2; t <= last - 2; t += 2) {
            if (rho[t] + rho[t + 1] > rho[t - 2] + rho[t - 1]) {
                rho[t] = (rho[t - 2] + rho[t - 1]) / 2;
                rho[t + 1] = rho[t];
            }
        }
    }

    private double autocorrelation(int lag) {
        return 1 - (withinVariance - autocovariance(lag)) / totalVariance;
    }

    /** Mean over the chains of the biased estimates. */
    private double autocovariance(int lag) {
        double sum = 0;
        for (int i = 0; i < chains.length; i++) {
            double[] chain = chains[i];
            double mean = means[i];
            for (int t = lag; t < draws; t++) {
                sum += (chain[t] - mean) * (chain[t - lag] - mean);
            }
        }
        return sum / ((double) chains.length * draws);
    }
}
