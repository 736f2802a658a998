package dev.credence.engine.diagnostics;

import dev.credence.engine.draws.Draws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Which quantities differ most between the draws that diverged and the others: where the trouble
 * probably is.
 */
final class DivergenceSuspects {

    /** A difference of means below this many standard errors is no difference. */
    private static final double NOISE = 3;

    private record Suspect(String name, double distance, double standardErrors) {}

    private DivergenceSuspects() {}

    static List<String> of(Draws draws, int atMost) {
        double[] divergent = draws.pooled("divergent__");
        var suspects = new ArrayList<Suspect>();
        for (String name : draws.quantities()) {
            suspects.add(suspect(name, draws.pooled(name), divergent));
        }
        return suspects.stream()
                .filter(suspect -> suspect.standardErrors() > NOISE)
                .sorted(Comparator.comparingDouble(Suspect::distance).reversed())
                .limit(atMost)
                .map(Suspect::name)
                .toList();
    }

    /**
     * The logarithms of a positive quantity, for a scale near zero is far away; else the values.
     */
    static double[] comparable(double[] values) {
        boolean positive = true;
        for (double value : values) {
            positive &= value > 0;
        }
        return positive ? Arrays.stream(values).map(Math::log).toArray() : values;
    }

    private static Suspect suspect(String name, double[] values, double[] divergent) {
        double[] compared = comparable(values);
        double[] sums = new double[2];
        int[] counts = new int[2];
        for (int i = 0; i < values.length; i++) {
            int group = divergent[i] == 0 ? 0 : 1;
            sums[group] += compared[i];
            counts[group]++;
        }
        double sd = Math.sqrt(ChainArrays.variance(compared));
        if (counts[0] == 0 || counts[1] == 0 || !(sd > 0)) {
            return new Suspect(name, 0, 0);
        }
        double distance = Math.abs(sums[1] / counts[1] - sums[0] / counts[0]) / sd;
        return new Suspect(name, distance, distance / Math.sqrt(1.0 / counts[0] + 1.0 / counts[1]));
    }
}
