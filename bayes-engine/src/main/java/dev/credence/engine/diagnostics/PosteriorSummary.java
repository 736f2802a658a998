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
        var scores = new NormalScores(draws.chains() * (draws.draws() / 2) * 2);
        for (String column : columns) {
            summaries.add(of(column, new Quantity(draws.values(column), scores)));
        }
        return summaries;
    }

    private static ParameterSummary of(String name, Quantity quantity) {
        double[] sorted = quantity.sorted();
        return new ParameterSummary(
                name,
                ChainArrays.mean(sorted),
                quantity.mcseMean(),
                Math.sqrt(ChainArrays.variance(sorted)),
                Quantiles.ofSorted(sorted, 0.05),
                Quantiles.ofSorted(sorted, 0.5),
                Quantiles.ofSorted(sorted, 0.95),
                quantity.rhat(),
                quantity.essBulk(),
                quantity.essTail());
    }
}
