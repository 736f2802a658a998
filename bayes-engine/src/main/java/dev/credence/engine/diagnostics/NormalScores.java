package dev.credence.engine.diagnostics;

import java.util.Arrays;

/**
 * The normal scores of the ranks in samples of one size (Blom 1958): computed as they are asked for
 * and kept, because every quantity of a fit needs the same ones. Not thread-safe.
 */
final class NormalScores {

    private final double size;
    private final double[] byTwiceRank;

    NormalScores(int size) {
        this.size = size;
        byTwiceRank = new double[2 * size + 1];
        Arrays.fill(byTwiceRank, Double.NaN);
    }

    /**
     * Every draw replaced by the normal score of its rank among all; ties share their mean rank.
     */
    double[][] of(double[][] chains) {
        double[] sorted = ChainArrays.sorted(chains);
        return ChainArrays.map(chains, value -> ofTwiceRank(twiceRank(sorted, value)));
    }

    private double ofTwiceRank(int twiceRank) {
        double score = byTwiceRank[twiceRank];
        if (Double.isNaN(score)) {
            score = NormalQuantile.of((0.5 * twiceRank - 0.375) / (size + 0.25));
            byTwiceRank[twiceRank] = score;
        }
        return score;
    }

    private static int twiceRank(double[] sorted, double value) {
        int first = firstNotBelow(sorted, value);
        boolean tied = first + 1 < sorted.length && sorted[first + 1] == value;
        int last = tied ? firstNotBelow(sorted, Math.nextUp(value)) - 1 : first;
        return first + last + 2;
    }

    private static int firstNotBelow(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
