package dev.credence.engine.check;

import java.util.Map;

/** The signatures of functions of whole vectors and matrices. */
final class MatrixFunctionTable {

    private final Map<String, Signature> functions;

    MatrixFunctionTable(Map<String, Signature> functions) {
        this.functions = functions;
    }

    void fill() {
        decompositions();
        solutions();
        products();
        slices();
        covariances();
        orderings();
    }

    private void decompositions() {
        add(
                "matrix -> matrix",
                "cholesky_decompose inverse inverse_spd chol2inv matrix_exp eigenvectors_sym"
                        + " qr_thin_Q qr_thin_R symmetrize_from_lower_tri");
        add("matrix -> vector", "eigenvalues_sym singular_values");
        add("matrix -> real", "determinant log_determinant log_determinant_spd trace");
        add("matrix int -> matrix", "matrix_power");
        add("matrix matrix -> matrix", "matrix_exp_multiply");
        add("real matrix matrix -> matrix", "scale_matrix_exp_multiply");
    }

    private void solutions() {
        add(
                "matrix vector -> vector, matrix matrix -> matrix",
                "mdivide_left mdivide_left_spd mdivide_left_tri_low");
        add(
                "row_vector matrix -> row_vector, matrix matrix -> matrix",
                "mdivide_right mdivide_right_spd mdivide_right_tri_low");
    }

    private void products() {
        add("matrix -> matrix", "multiply_lower_tri_self_transpose");
        add("matrix -> matrix, vector -> matrix, row_vector -> matrix", "crossprod tcrossprod");
        add("matrix matrix -> matrix, matrix vector -> real", "quad_form quad_form_sym");
        add("matrix matrix -> real, matrix vector -> real", "trace_quad_form");
        add("matrix matrix matrix -> real", "trace_gen_quad_form");
        add(
                "matrix vector -> matrix, matrix row_vector -> matrix",
                "quad_form_diag diag_post_multiply");
        add("vector matrix -> matrix, row_vector matrix -> matrix", "diag_pre_multiply");
        add(
                "matrix real -> matrix, matrix vector -> matrix, matrix row_vector -> matrix",
                "add_diag");
        String two = "matrix matrix -> %1$s, vector vector -> %1$s, row_vector row_vector -> %1$s";
        add(two.formatted("vector"), "rows_dot_product");
        add(two.formatted("row_vector"), "columns_dot_product");
        String one = "matrix -> %1$s, vector -> %1$s, row_vector -> %1$s";
        add(one.formatted("vector"), "rows_dot_self");
        add(one.formatted("row_vector"), "columns_dot_self");
    }

    private void slices() {
        add("matrix int int int -> vector", "sub_col");
        add("matrix int int int -> row_vector", "sub_row");
        add("matrix int int int int -> matrix", "block");
    }

    private void covariances() {
        String points = "%1$s[] real real -> matrix, %1$s[] %1$s[] real real -> matrix";
        String everywhere =
                points.formatted("real")
                        + ", "
                        + points.formatted("vector")
                        + ", "
                        + points.formatted("row_vector");
        String byDimension =
                ", vector[] real real[] -> matrix, vector[] vector[] real real[] -> matrix";
        add(
                everywhere + byDimension,
                "gp_exp_quad_cov gp_exponential_cov gp_matern32_cov gp_matern52_cov");
        add(everywhere, "cov_exp_quad");
        add(everywhere.replace(" -> ", " real -> "), "gp_periodic_cov");
        add(everywhere.replace("real ->", "->"), "gp_dot_prod_cov");
    }

    private void orderings() {
        String kinds = "int[] -> %s, real[] -> %s, vector -> %s, row_vector -> %s";
        add(kinds.formatted("int[]", "real[]", "vector", "row_vector"), "sort_asc sort_desc");
        add(
                kinds.formatted("int[]", "int[]", "int[]", "int[]"),
                "sort_indices_asc sort_indices_desc");
        add(kinds.replace(" ->", " int ->").formatted("int", "int", "int", "int"), "rank");
        String samples = "%1$s real -> real, %1$s real[] -> real[]";
        add(
                samples.formatted("vector")
                        + ", "
                        + samples.formatted("row_vector")
                        + ", "
                        + samples.formatted("real[]"),
                "quantile");
    }

    private void add(String forms, String names) {
        Overloads overloads = Overloads.parse(forms);
        for (String name : names.split(" ")) {
            functions.put(name, overloads);
        }
    }
}
