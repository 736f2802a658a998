package dev.credence.engine.check;

import dev.credence.engine.ir.StanType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The distributions that the engine runs, with the shapes of their outcome and parameters. */
public final class DistributionTable {

    private static final Map<String, Distribution> DISTRIBUTIONS = new TreeMap<>();

    static {
        continuous("std_normal", 0);
        for (String name : List.of("exponential", "chi_square")) {
            continuous(name, 1);
        }
        for (String name :
                List.of(
                        "normal",
                        "cauchy",
                        "lognormal",
                        "gamma",
                        "inv_gamma",
                        "beta",
                        "uniform",
                        "logistic",
                        "double_exponential",
                        "weibull")) {
            continuous(name, 2);
        }
        continuous("student_t", 3);
        for (String name : List.of("bernoulli", "bernoulli_logit", "poisson", "poisson_log")) {
            discrete(name, 1, Set.of());
        }
        discrete("binomial", 2, Set.of(0));
        discrete("binomial_logit", 2, Set.of(0));
        discrete("neg_binomial_2", 2, Set.of());
        discrete("neg_binomial_2_log", 2, Set.of());
    }

    private DistributionTable() {}

    /**
     * A univariate distribution.
     *
     * @param parameters how many
     * @param integers which of them are integers, from 0
     */
    record Distribution(String name, int parameters, boolean discrete, Set<Integer> integers) {

        /** Whether the outcome and the parameters fit. */
        boolean accepts(List<StanType> arguments) {
            return arguments.size() == parameters + 1
                    && univariate(arguments.get(0), discrete)
                    && acceptsParameters(arguments.subList(1, arguments.size()));
        }

        boolean acceptsParameters(List<StanType> arguments) {
            if (arguments.size() != parameters) {
                return false;
            }
            for (int i = 0; i < parameters; i++) {
                if (!univariate(arguments.get(i), integers.contains(i))) {
                    return false;
                }
            }
            return true;
        }

        /** What a generator of this distribution returns, for parameters that fit. */
        StanType drawn(List<StanType> arguments) {
            StanType element = discrete ? StanType.INT : StanType.REAL;
            return arguments.stream().allMatch(StanType::isScalar) ? element : element.inArray(1);
        }

        String expected(boolean withOutcome) {
            StringBuilder text = new StringBuilder("(");
            String separator = "";
            if (withOutcome) {
                text.append(discrete ? "ints" : "reals");
                separator = " | ";
            }
            for (int i = 0; i < parameters; i++) {
                text.append(separator).append(integers.contains(i) ? "ints" : "reals");
                separator = ", ";
            }
            return text.append(")").toString();
        }

        private static boolean univariate(StanType type, boolean integer) {
            return type.rank() <= 1 && (!integer || type.holdsInts());
        }
    }

    static @Nullable Distribution find(String name) {
        return DISTRIBUTIONS.get(name);
    }

    /** Names of all distributions in the table. */
    public static Set<String> names() {
        return DISTRIBUTIONS.keySet();
    }

    private static void continuous(String name, int parameters) {
        DISTRIBUTIONS.put(name, new Distribution(name, parameters, false, Set.of()));
    }

    private static void discrete(String name, int parameters, Set<Integer> integers) {
        DISTRIBUTIONS.put(name, new Distribution(name, parameters, true, integers));
    }
}
