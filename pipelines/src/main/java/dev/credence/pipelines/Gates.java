package dev.credence.pipelines;

/**
 * What the draws must show before they may become a model: the limits of Vehtari et al. (2021) by
 * default.
 */
public record Gates(double maxRhat, double minEssBulk, double minEssTail, int maxDivergences) {

    public static Gates defaults() {
        return new Gates(1.01, 400, 400, 0);
    }
}
