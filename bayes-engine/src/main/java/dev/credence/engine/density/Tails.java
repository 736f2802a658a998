package dev.credence.engine.density;

import dev.credence.engine.density.LocationScaleTail.Standard;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The log distribution functions and their complements, by the names that Stan gives them. */
final class Tails {

    private static final Map<String, Supplier<Density>> BY_NAME = new TreeMap<>();

    static {
        for (boolean upper : new boolean[] {false, true}) {
            standard("std_normal", Standard.NORMAL, upper);
            standard("normal", Standard.NORMAL, upper);
            standard("lognormal", Standard.NORMAL, upper);
            standard("logistic", Standard.LOGISTIC, upper);
            standard("cauchy", Standard.CAUCHY, upper);
            standard("double_exponential", Standard.DOUBLE_EXPONENTIAL, upper);
            standard("gumbel", Standard.GUMBEL, upper);
            String vonMises = "von_mises" + suffix(upper);
            boolean above = upper;
            BY_NAME.put(vonMises, () -> new VonMisesTail(vonMises, above));
            for (GammaTail.Family family : GammaTail.Family.values()) {
                add(family, upper, name -> new GammaTail(name, family, upper));
            }
            for (BetaTail.Family family : BetaTail.Family.values()) {
                add(family, upper, name -> new BetaTail(name, family, upper));
            }
            for (ElementaryTail.Family family : ElementaryTail.Family.values()) {
                add(family, upper, name -> new ElementaryTail(name, family, upper));
            }
            for (SkewedTail.Family family : SkewedTail.Family.values()) {
                add(family, upper, name -> new SkewedTail(name, family, upper));
            }
            for (CountTail.Family family : CountTail.Family.values()) {
                add(family, upper, name -> new CountTail(name, family, upper));
            }
        }
    }

    private Tails() {}

    static Map<String, Supplier<Density>> byName() {
        return BY_NAME;
    }

    private static String suffix(boolean upper) {
        return upper ? "_lccdf" : "_lcdf";
    }

    private static void standard(String distribution, Standard standard, boolean upper) {
        String name = distribution + suffix(upper);
        boolean logarithmic = distribution.equals("lognormal");
        BY_NAME.put(name, () -> new LocationScaleTail(name, standard, upper, logarithmic));
    }

    /** A constructor by name. */
    private interface Made {
        Density named(String name);
    }

    private static void add(Enum<?> family, boolean upper, Made made) {
        String name = family.name().toLowerCase(java.util.Locale.ROOT) + suffix(upper);
        BY_NAME.put(name, () -> made.named(name));
    }
}
