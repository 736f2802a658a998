package dev.credence.engine.check;

import java.util.Set;
import java.util.TreeSet;

/**
 * All functions that a program may call, each by its full name: densities, distribution functions
 * and generators with their suffix. {@link KnownNames} has those that Stan knows beside them.
 */
public final class SupportedNames {

    private SupportedNames() {}

    public static Set<String> all() {
        Set<String> names = new TreeSet<>(FunctionTable.names());
        names.addAll(HigherOrderTable.names());
        names.addAll(StanLibrary.names());
        for (String name : DistributionTable.names()) {
            DistributionTable.Distribution distribution = DistributionTable.find(name);
            if (distribution == null) {
                continue;
            }
            names.add(name + (distribution.discrete() ? "_lpmf" : "_lpdf"));
            if (distribution.cumulative()) {
                names.add(name + "_cdf");
                names.add(name + "_lcdf");
                names.add(name + "_lccdf");
            }
            if (distribution.random()) {
                names.add(name + "_rng");
            }
        }
        return names;
    }
}
