package dev.credence.engine.matrix;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The matrix functions by the names that Stan gives them. */
public final class MatrixFunctions {

    private static final Map<String, Function<String, MatrixFunction>> BY_NAME = new TreeMap<>();

    static {
        add("cholesky_decompose", _ -> new Factorisations.CholeskyDecompose());
        add("inverse inverse_spd chol2inv", Factorisations.Inverse::new);
        add("determinant log_determinant log_determinant_spd", Factorisations.Determinant::new);
        add("eigenvalues_sym", _ -> new Factorisations.EigenvaluesSym());
        add("eigenvectors_sym", _ -> new Factorisations.EigenvectorsSym());
        add("qr_thin_Q qr_thin_R", ThinQr::new);
        add("singular_values", _ -> new SingularValues());
        add("matrix_exp", _ -> new MatrixExponential());
        add("matrix_power", _ -> new MatrixPower());
        add(
                "mdivide_left mdivide_right mdivide_left_spd mdivide_right_spd"
                        + " mdivide_left_tri_low mdivide_right_tri_low",
                Solutions::new);
        add(
                "crossprod tcrossprod multiply_lower_tri_self_transpose",
                QuadraticForms.SelfProduct::new);
        add(
                "quad_form quad_form_sym trace_quad_form trace_gen_quad_form",
                QuadraticForms.QuadForm::new);
        add("diag_pre_multiply diag_post_multiply quad_form_diag", Diagonals.Scaled::new);
        add("add_diag", _ -> new Diagonals.AddDiag());
        add("trace", _ -> new Diagonals.Trace());
        add("symmetrize_from_lower_tri", _ -> new Diagonals.SymmetrizeFromLowerTri());
        add(
                "rows_dot_product columns_dot_product rows_dot_self columns_dot_self",
                Diagonals.SliceProducts::new);
        add(
                "gp_exp_quad_cov cov_exp_quad gp_exponential_cov gp_matern32_cov gp_matern52_cov",
                Covariances::new);
        add("gp_periodic_cov gp_dot_prod_cov", OtherCovariances::new);
        add("sort_asc sort_desc sort_indices_asc sort_indices_desc", Orderings.Sort::new);
        add("rank", _ -> new Orderings.Rank());
        add("quantile", _ -> new Orderings.Quantile());
    }

    private MatrixFunctions() {}

    /** A function for one call site, or null when there is none of this name. */
    public static @Nullable MatrixFunction create(String name) {
        Function<String, MatrixFunction> constructor = BY_NAME.get(name);
        return constructor == null ? null : constructor.apply(name);
    }

    private static void add(String names, Function<String, MatrixFunction> constructor) {
        Arrays.stream(names.split(" ")).forEach(name -> BY_NAME.put(name, constructor));
    }
}
