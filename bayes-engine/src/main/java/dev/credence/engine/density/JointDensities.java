package dev.credence.engine.density;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The densities of vectors and matrices by the name of their distribution. */
public final class JointDensities {

    private static final Map<String, Supplier<JointDensity>> BY_NAME = new TreeMap<>();

    static {
        normals("multi_normal", Normals.Given.COVARIANCE, false);
        normals("multi_normal_prec", Normals.Given.PRECISION, false);
        normals("multi_normal_cholesky", Normals.Given.FACTOR, false);
        normals("multi_student_t", Normals.Given.COVARIANCE, true);
        normals("multi_student_t_cholesky", Normals.Given.FACTOR, true);
        add("wiener", Wiener::new);
        add("lkj_corr", () -> new Correlations(false));
        add("lkj_corr_cholesky", () -> new Correlations(true));
        add("wishart", () -> new Wisharts(false));
        add("inv_wishart", () -> new Wisharts(true));
        add("categorical", () -> new Categoricals.Categorical(false));
        add("categorical_logit", () -> new Categoricals.Categorical(true));
        add("dirichlet", Categoricals.Dirichlet::new);
        add("multinomial", () -> new Categoricals.Multinomial(false));
        add("multinomial_logit", () -> new Categoricals.Multinomial(true));
        add("dirichlet_multinomial", Categoricals.DirichletMultinomial::new);
        for (String name :
                new String[] {"ordered_logistic", "ordered_probit", "ordered_logistic_glm"}) {
            add(name, () -> new Ordered(name));
        }
        regression("normal_id_glm", "normal", true, false);
        regression("bernoulli_logit_glm", "bernoulli_logit", false, false);
        regression("binomial_logit_glm", "binomial_logit", false, true);
        regression("poisson_log_glm", "poisson_log", false, false);
        regression("neg_binomial_2_log_glm", "neg_binomial_2_log", true, false);
        add("categorical_logit_glm", Regressions.CategoricalLogit::new);
    }

    private JointDensities() {}

    public static Set<String> names() {
        return BY_NAME.keySet();
    }

    /**
     * A density for one call site.
     *
     * @param dropConstants whether terms without active arguments are left out
     * @param active which arguments depend on parameters, outcome first
     */
    public static JointDensity create(
            String distribution, boolean dropConstants, boolean[] active) {
        Supplier<JointDensity> supplier = BY_NAME.get(distribution);
        if (supplier == null) {
            throw new IllegalArgumentException("no density '" + distribution + "'");
        }
        return supplier.get().specialised(dropConstants, active);
    }

    private static void add(String name, Supplier<JointDensity> supplier) {
        BY_NAME.put(name, supplier);
    }

    private static void normals(String name, Normals.Given given, boolean studentT) {
        add(name, () -> new Normals(name + "_lpdf", given, studentT));
    }

    private static void regression(String name, String family, boolean scale, boolean trials) {
        add(
                name,
                () ->
                        new Regressions(
                                name,
                                Densities.create(family, false, new boolean[4]),
                                scale,
                                trials));
    }
}
