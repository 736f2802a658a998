package dev.credence.engine.diagnostics;

import dev.credence.engine.draws.Draws;
import java.util.ArrayList;
import java.util.List;

/** Summarises all quantities of some draws, the table that every Bayesian report begins with. */
public final class PosteriorSummary {

    private PosteriorSummary() {}

    /** Of every column that is not the sampler's own. */
    public static List<ParameterSummary> of(Draws draws) {
        return of(draws, draws.quantities());
    }

    public static List<ParameterSummary> of(Draws draws, List<String> columns) {
        var summaries = new ArrayList<ParameterSummary>();
        for (String column : columns) {
            summaries.add(of(column, draws.values(column)));
        }
        return summaries;
    }

    private static ParameterSummary of(String name, double[][] chains) {
        double[] sorted = ChainArrays.sorted(chains);
        return new ParameterSummary(
                name,
                ChainArrays.mean(sorted),
                Convergence.mcseMean(chains),
                Math.sqrt(ChainArrays.variance(sorted)),
                Quantiles.ofSorted(sorted, 0.05),
                Quantiles.ofSorted(sorted, 0.5),
                Quantiles.ofSorted(sorted, 0.95),
                Convergence.rhat(chains),
                Convergence.essBulk(chains),
                Convergence.essTail(chains));
    }
}
