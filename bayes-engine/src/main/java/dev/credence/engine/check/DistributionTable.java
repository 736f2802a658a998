package dev.credence.engine.check;

import dev.credence.engine.ir.StanType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The distributions that the engine runs, with the shapes of their outcome and parameters, and
 * which of them have cumulative distribution functions and random numbers.
 */
public final class DistributionTable {

    private static final Map<String, Distribution> DISTRIBUTIONS = new TreeMap<>();

    static {
        univariate();
        rarer();
        joint();
        regressions();
    }

    private DistributionTable() {}

    private static void univariate() {
        continuous("std_normal", "cdf rng", 0);
        for (String name : words("exponential chi_square")) {
            continuous(name, "cdf rng", 1);
        }
        for (String name :
                words(
                        "normal cauchy lognormal gamma inv_gamma beta logistic"
                                + " double_exponential weibull")) {
            continuous(name, "cdf rng", 2);
        }
        continuous("uniform", "cdf rng", 2);
        continuous("student_t", "cdf rng", 3);
        add("bernoulli", "mass cdf rng", "ints", "reals");
        for (String name : words("bernoulli_logit poisson_log")) {
            add(name, "mass rng", "ints", "reals");
        }
        add("poisson", "mass cdf rng", "ints", "reals");
        add("binomial", "mass cdf rng", "ints", "ints reals");
        add("binomial_logit", "mass rng", "ints", "ints reals");
        add("neg_binomial_2", "mass cdf rng", "ints", "reals reals");
        add("neg_binomial_2_log", "mass rng", "ints", "reals reals");
    }

    private static void rarer() {
        continuous("rayleigh", "cdf rng", 1);
        continuous("inv_chi_square", "cdf rng", 1);
        for (String name :
                words(
                        "pareto frechet loglogistic scaled_inv_chi_square beta_proportion"
                                + " gumbel")) {
            continuous(name, "cdf rng", 2);
        }
        continuous("von_mises", "cdf rng", 2);
        continuous("pareto_type_2", "cdf rng", 3);
        for (String name : words("skew_normal exp_mod_normal skew_double_exponential")) {
            continuous(name, "cdf rng", 3);
        }
        add("neg_binomial", "mass cdf rng", "ints", "reals reals");
        add("beta_binomial", "mass cdf rng", "ints", "ints reals reals");
        add("beta_neg_binomial", "mass cdf", "ints", "reals reals reals");
        add("hypergeometric", "mass rng", "ints", "ints ints ints");
        add("discrete_range", "mass cdf rng", "ints", "ints ints");
        add("yule_simon", "mass cdf", "ints", "reals");
    }

    private static void joint() {
        add("multi_normal", "rng:vector", "vectors", "vectors matrix");
        add("multi_normal_prec", "", "vectors", "vectors matrix");
        add("multi_normal_cholesky", "rng:vector", "vectors", "vectors matrix");
        add("multi_student_t", "rng:vector", "vectors", "real vectors matrix");
        add("multi_student_t_cholesky", "rng:vector", "vectors", "real vectors matrix");
        add("wiener", "", "reals", "reals reals reals reals");
        add("lkj_corr", "rng:matrix", "matrix", "real");
        add("lkj_corr_cholesky", "rng:matrix", "matrix", "real");
        add("wishart", "rng:matrix", "matrix", "real matrix");
        add("inv_wishart", "rng:matrix", "matrix", "real matrix");
        add("dirichlet", "rng:vector", "vectors", "vectors");
        add("categorical", "mass rng:int", "ints", "vector");
        add("categorical_logit", "mass rng:int", "ints", "vector");
        add("multinomial", "mass rng:ints", "int_array", "vector");
        add("multinomial_logit", "mass", "int_array", "vector");
        add("dirichlet_multinomial", "mass", "int_array", "vector");
        add("ordered_logistic", "mass rng:int", "ints", "reals vectors");
        add("ordered_probit", "mass rng:int", "ints", "reals vectors");
    }

    private static void regressions() {
        add("normal_id_glm", "", "reals", "design reals vector reals");
        add("bernoulli_logit_glm", "mass", "ints", "design reals vector");
        add("binomial_logit_glm", "mass", "ints", "ints design reals vector");
        add("poisson_log_glm", "mass", "ints", "design reals vector");
        add("neg_binomial_2_log_glm", "mass", "ints", "design reals vector reals");
        add("ordered_logistic_glm", "mass", "ints", "design vector vector");
        add("categorical_logit_glm", "mass", "ints", "design vector matrix");
    }

    static @Nullable Distribution find(String name) {
        return DISTRIBUTIONS.get(name);
    }

    /** Names of all distributions in the table. */
    public static Set<String> names() {
        return DISTRIBUTIONS.keySet();
    }

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }

    private static void continuous(String name, String abilities, int parameters) {
        add(name, abilities, "reals", "reals ".repeat(parameters).strip());
    }

    private static void add(String name, String abilities, String outcome, String parameters) {
        List<Argument> arguments = new ArrayList<>();
        arguments.add(Argument.of(outcome));
        for (String parameter : parameters.split(" ")) {
            if (!parameter.isEmpty()) {
                arguments.add(Argument.of(parameter));
            }
        }
        DISTRIBUTIONS.put(
                name, new Distribution(name, List.copyOf(arguments), Set.of(abilities.split(" "))));
    }

    /** What an argument may be, beside a scalar where a container of scalars is named. */
    enum Argument {
        REALS("reals"),
        INTS("ints"),
        INT_ARRAY("array[] int"),
        INT("int"),
        REAL("real"),
        VECTOR("vector"),
        VECTORS("vectors"),
        MATRIX("matrix"),
        DESIGN("matrix");

        private final String text;

        Argument(String text) {
            this.text = text;
        }

        static Argument of(String word) {
            return valueOf(word.toUpperCase(java.util.Locale.ROOT));
        }

        boolean accepts(StanType type) {
            boolean row =
                    type.shape() == StanType.Shape.VECTOR
                            || type.shape() == StanType.Shape.ROW_VECTOR;
            return switch (this) {
                case REALS -> type.rank() <= 1;
                case INTS -> type.rank() <= 1 && type.holdsInts();
                case INT_ARRAY -> type.rank() == 1 && type.holdsInts();
                case INT -> type.isInt();
                case REAL -> type.isScalar();
                case VECTOR -> row && type.arrays() == 0;
                case VECTORS -> row && type.arrays() <= 1;
                case MATRIX -> type.equals(StanType.MATRIX);
                case DESIGN -> type.equals(StanType.MATRIX) || type.equals(StanType.ROW_VECTOR);
            };
        }
    }

    /**
     * A distribution.
     *
     * @param arguments outcome first
     * @param abilities {@code mass} for integers; {@code cdf}; {@code rng}, with the type of a draw
     *     behind a colon where it does not follow the arguments
     */
    record Distribution(String name, List<Argument> arguments, Set<String> abilities) {

        boolean discrete() {
            return abilities.contains("mass");
        }

        boolean cumulative() {
            return abilities.contains("cdf");
        }

        boolean random() {
            return abilities.stream().anyMatch(ability -> ability.startsWith("rng"));
        }

        /** Whether the outcome and the parameters fit. */
        boolean accepts(List<StanType> given) {
            return accepts(arguments, given);
        }

        /** Whether these are parameters of a draw, of which some distributions need a size. */
        boolean acceptsParameters(List<StanType> given) {
            List<Argument> wanted = new ArrayList<>(arguments.subList(1, arguments.size()));
            if (name.startsWith("lkj_corr")) {
                wanted.addFirst(Argument.INT);
            } else if (name.startsWith("multinomial")) {
                wanted.addLast(Argument.INT);
            } else if (abilities.contains("rng:int") && wanted.getFirst() == Argument.REALS) {
                wanted.set(0, Argument.REAL);
            }
            return accepts(wanted, given);
        }

        private static boolean accepts(List<Argument> wanted, List<StanType> given) {
            if (wanted.size() != given.size()) {
                return false;
            }
            for (int i = 0; i < given.size(); i++) {
                if (!wanted.get(i).accepts(given.get(i))) {
                    return false;
                }
            }
            return true;
        }

        /** What a generator of this distribution returns, for parameters that fit. */
        StanType drawn(List<StanType> given) {
            for (String ability : abilities) {
                switch (ability) {
                    case "rng:int" -> {
                        return StanType.INT;
                    }
                    case "rng:ints" -> {
                        return StanType.INT.inArray(1);
                    }
                    case "rng:vector" -> {
                        return StanType.VECTOR;
                    }
                    case "rng:matrix" -> {
                        return StanType.MATRIX;
                    }
                    default -> {}
                }
            }
            StanType element = discrete() ? StanType.INT : StanType.REAL;
            return given.stream().allMatch(StanType::isScalar) ? element : element.inArray(1);
        }

        String expected(boolean withOutcome) {
            StringBuilder text = new StringBuilder("(");
            for (int i = withOutcome ? 0 : 1; i < arguments.size(); i++) {
                if (text.length() > 1) {
                    text.append(i == 1 ? " | " : ", ");
                }
                text.append(arguments.get(i).text);
            }
            return text.append(")").toString();
        }
    }
}
