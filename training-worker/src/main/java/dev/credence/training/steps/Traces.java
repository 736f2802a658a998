package dev.credence.training.steps;

import dev.credence.engine.draws.Draws;
import dev.credence.model.DensityHistogram;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Thinned draws and densities for plots: what {@code traces.json} holds.
 *
 * @param thin every how many draws one was kept
 */
record Traces(int chains, int draws, int thin, Map<String, Trace> parameters) {

    /** Enough for a plot of a page's width. */
    private static final int POINTS = 250;

    private static final int PARAMETERS = 100;
    private static final int BINS = 60;

    /**
     * One quantity.
     *
     * @param chains the kept draws, chain by chain
     * @param mids middles of the density's bins, over the draws of all chains
     */
    record Trace(List<List<Double>> chains, List<Double> mids, List<Double> density) {}

    static Traces of(Draws draws) {
        int thin = Math.max(1, draws.draws() / POINTS);
        Map<String, Trace> parameters = new LinkedHashMap<>();
        for (String name :
                draws.quantities().subList(0, Math.min(PARAMETERS, draws.quantities().size()))) {
            parameters.put(name, trace(draws, name, thin));
        }
        return new Traces(draws.chains(), draws.draws(), thin, parameters);
    }

    private static Trace trace(Draws draws, String name, int thin) {
        List<List<Double>> chains =
                Arrays.stream(draws.values(name)).map(values -> thinned(values, thin)).toList();
        double[] finite = Arrays.stream(draws.pooled(name)).filter(Double::isFinite).toArray();
        if (finite.length == 0) {
            return new Trace(chains, List.of(), List.of());
        }
        var histogram = DensityHistogram.of(finite, BINS);
        return new Trace(chains, list(histogram.mids()), list(histogram.density()));
    }

    private static List<Double> thinned(double[] values, int thin) {
        return IntStream.range(0, values.length / thin).mapToObj(i -> values[i * thin]).toList();
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
