package dev.credence.engine.diagnostics;

import dev.credence.engine.draws.Draws;
import java.util.ArrayList;
import java.util.List;

/**
 * What the sampler itself noticed, from its columns.
 *
 * @param draws all draws of all chains
 * @param divergences of these, the ones at which the integrator lost the trajectory
 * @param maxDepthHits of these, the ones whose trajectory was cut off at the greatest depth
 * @param ebfmi per chain, the energy's Bayesian fraction of missing information (Betancourt 2016);
 *     below 0.3 the momenta explore the energies too slowly
 */
public record SamplerDiagnostics(int draws, int divergences, int maxDepthHits, List<Double> ebfmi) {

    private static final int DEFAULT_MAX_DEPTH = 10;

    public SamplerDiagnostics {
        ebfmi = List.copyOf(ebfmi);
    }

    /** For draws made with the default greatest depth of 10. */
    public static SamplerDiagnostics of(Draws draws) {
        return of(draws, DEFAULT_MAX_DEPTH);
    }

    public static SamplerDiagnostics of(Draws draws, int maxDepth) {
        int divergences = 0;
        for (double divergent : draws.pooled("divergent__")) {
            divergences += divergent == 0 ? 0 : 1;
        }
        int hits = 0;
        for (double depth : draws.pooled("treedepth__")) {
            hits += depth >= maxDepth ? 1 : 0;
        }
        var ebfmi = new ArrayList<Double>();
        for (double[] energies : draws.values("energy__")) {
            ebfmi.add(ebfmi(energies));
        }
        return new SamplerDiagnostics(draws.chains() * draws.draws(), divergences, hits, ebfmi);
    }

    private static double ebfmi(double[] energies) {
        double changes = 0;
        for (int i = 1; i < energies.length; i++) {
            changes += (energies[i] - energies[i - 1]) * (energies[i] - energies[i - 1]);
        }
        return changes / energies.length / ChainArrays.variance(energies);
    }
}
