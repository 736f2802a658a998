package dev.credence.engine.check;

import static dev.credence.engine.ir.StanType.INT;
import static dev.credence.engine.ir.StanType.MATRIX;
import static dev.credence.engine.ir.StanType.REAL;
import static dev.credence.engine.ir.StanType.ROW_VECTOR;
import static dev.credence.engine.ir.StanType.VECTOR;

import dev.credence.engine.ir.StanType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The functions that the engine runs, other than operators and distributions. A table, hence its
 * length: to add a function, add its rule here and its operation in the gradient package.
 */
public final class FunctionTable {

    private static final Map<String, Signature> FUNCTIONS = new TreeMap<>();
    private static final String NUMBERS = "(numbers of any shape)";

    static {
        elementwise();
        constants();
        reductions();
        sizes();
        makers();
        reshaping();
        linearAlgebra();
        new MatrixFunctionTable(FUNCTIONS).fill();
        Operators.NAMED.forEach((name, symbol) ->
                add(name, "the operands of '" + symbol + "'", a -> Operators.named(symbol, a)));
    }

    private FunctionTable() {}

    static @Nullable Signature find(String name) {
        return FUNCTIONS.get(name);
    }

    /** The type of a function's value, or null when the arguments do not fit. */
    static @Nullable StanType result(String name, List<StanType> arguments) {
        Signature signature = find(name);
        return signature == null ? null : signature.result(arguments);
    }

    /** Names of all functions in the table. */
    public static Set<String> names() {
        return FUNCTIONS.keySet();
    }

    private static void elementwise() {
        for (String name :
                ("exp log log1p log1m expm1 exp2 log2 log10 sqrt cbrt square inv inv_sqrt"
                                + " inv_square inv_logit logit log_inv_logit log1m_inv_logit"
                                + " log1p_exp log1m_exp tanh sinh cosh sin cos tan asin acos atan"
                                + " Phi lgamma tgamma digamma floor ceil round trunc fabs erf erfc"
                                + " inv_cloglog asinh acosh atanh trigamma Phi_approx inv_Phi"
                                + " std_normal_qf std_normal_log_qf inv_erfc lambert_w0"
                                + " lambert_wm1")
                        .split(" ")) {
            add(name, NUMBERS, a -> a.size() == 1 ? a.get(0).real() : null);
        }
        add("abs", NUMBERS, a -> a.size() == 1 ? a.get(0) : null);
        String pair = "two numbers, or containers of one shape, or one of each";
        for (String name :
                ("pow fmin fmax fmod fdim atan2 hypot lbeta lchoose lmultiply multiply_log beta"
                                + " log_falling_factorial log_rising_factorial gamma_p gamma_q"
                                + " owens_t log_inv_logit_diff log_modified_bessel_first_kind")
                        .split(" ")) {
            add(name, pair, a -> a.size() == 2 ? broadcast(a.get(0), a.get(1)) : null);
        }
        String ints = "an int (or ints), and reals; one of each, or containers of one shape";
        for (String name :
                ("lmgamma binary_log_loss bessel_first_kind modified_bessel_first_kind"
                                + " modified_bessel_second_kind")
                        .split(" ")) {
            add(
                    name,
                    ints,
                    a ->
                            a.size() == 2 && a.get(0).holdsInts()
                                    ? withInts(a.get(0), a.get(1))
                                    : null);
        }
        for (String name : "falling_factorial rising_factorial ldexp".split(" ")) {
            add(
                    name,
                    "reals, and an int (or ints); one of each, or containers of one shape",
                    a ->
                            a.size() == 2 && a.get(1).holdsInts()
                                    ? withInts(a.get(1), a.get(0))
                                    : null);
        }
        for (String name : "fma inc_beta".split(" ")) {
            add(name, "(real, real, real)", a -> all(a, 3, StanType::isScalar) ? REAL : null);
        }
        add(
                "choose",
                "two ints, or arrays of ints of one shape, or one of each",
                a -> {
                    if (!all(a, 2, StanType::holdsInts)) {
                        return null;
                    }
                    boolean fits =
                            a.get(0).isInt() || a.get(1).isInt() || a.get(0).equals(a.get(1));
                    return fits ? a.get(a.get(0).isInt() ? 1 : 0) : null;
                });
        add("log_diff_exp", pair, a -> a.size() == 2 ? broadcast(a.get(0), a.get(1)) : null);
        add(
                "log_mix",
                "(real, real, real), or weights and log densities as two vectors or arrays",
                a ->
                        all(a, 3, StanType::isScalar) || all(a, 2, StanType::isSequence)
                                ? REAL
                                : null);
        add("int_step", "(real)", a -> all(a, 1, StanType::isScalar) ? INT : null);
        add("step", "(real)", a -> all(a, 1, StanType::isScalar) ? REAL : null);
        add("is_nan", "(real)", a -> all(a, 1, StanType::isScalar) ? INT : null);
        add("is_inf", "(real)", a -> all(a, 1, StanType::isScalar) ? INT : null);
        add(
                "to_int",
                "(data real)",
                a ->
                        a.size() == 1 && a.get(0).shape().rank() == 0
                                ? new StanType(StanType.Shape.INT, a.get(0).arrays())
                                : null);
    }

    private static void constants() {
        for (String name :
                "pi e sqrt2 negative_infinity positive_infinity not_a_number machine_precision"
                        .split(" ")) {
            add(name, "()", a -> a.isEmpty() ? REAL : null);
        }
    }

    private static void reductions() {
        String container = "a vector, row vector, matrix or one-dimensional array";
        for (String name : List.of("sum", "prod")) {
            add(name, container, a -> reducible(a) ? element(a.get(0)) : null);
        }
        for (String name : List.of("mean", "sd", "variance")) {
            add(name, container, a -> reducible(a) ? REAL : null);
        }
        for (String name : List.of("min", "max")) {
            add(
                    name,
                    container + ", or two ints",
                    a -> {
                        if (a.size() == 2) {
                            return all(a, 2, StanType::isInt) ? INT : null;
                        }
                        return reducible(a) ? element(a.get(0)) : null;
                    });
        }
        add(
                "log_sum_exp",
                container + ", or two numbers",
                a -> all(a, 2, StanType::isScalar) || reducible(a) ? REAL : null);
        String vector = "a vector, row vector or array of reals";
        for (String name : List.of("dot_self", "norm2", "norm1")) {
            add(name, vector, a -> all(a, 1, StanType::isSequence) ? REAL : null);
        }
        for (String name : List.of("dot_product", "distance", "squared_distance")) {
            add(name, "two of: " + vector, a -> all(a, 2, StanType::isSequence) ? REAL : null);
        }
    }

    private static void sizes() {
        add("size", "(any)", a -> a.size() == 1 ? INT : null);
        add("num_elements", "(any)", a -> a.size() == 1 ? INT : null);
        add("dims", "(any)", a -> a.size() == 1 ? INT.inArray(1) : null);
        for (String name : List.of("rows", "cols")) {
            add(
                    name,
                    "(vector, row_vector or matrix)",
                    a -> all(a, 1, StanType::isLinear) ? INT : null);
        }
    }

    private static void makers() {
        add("rep_vector", "(real, int)", a -> scalarAndInts(a, 2) ? VECTOR : null);
        add("rep_row_vector", "(real, int)", a -> scalarAndInts(a, 2) ? ROW_VECTOR : null);
        add(
                "rep_matrix",
                "(real, int, int), (vector, int) or (row_vector, int)",
                a -> {
                    boolean repeated =
                            a.size() == 2
                                    && (a.get(0).equals(VECTOR) || a.get(0).equals(ROW_VECTOR))
                                    && a.get(1).isInt();
                    return repeated || scalarAndInts(a, 3) ? MATRIX : null;
                });
        add(
                "rep_array",
                "(any, int, ...) with one to three sizes",
                a -> {
                    boolean sized = a.size() >= 2 && a.size() <= 4;
                    return sized && ints(a, 1) ? a.get(0).inArray(a.size() - 1) : null;
                });
        for (String name : List.of("zeros_vector", "ones_vector")) {
            add(name, "(int)", a -> all(a, 1, StanType::isInt) ? VECTOR : null);
        }
        for (String name : List.of("zeros_row_vector", "ones_row_vector")) {
            add(name, "(int)", a -> all(a, 1, StanType::isInt) ? ROW_VECTOR : null);
        }
        add("identity_matrix", "(int)", a -> all(a, 1, StanType::isInt) ? MATRIX : null);
        shaped("linspaced", "int real real", false);
        add("int int int", "linspaced_int_array", INT.inArray(1));
        shaped("one_hot", "int int", true);
        for (String name : List.of("ones", "zeros")) {
            add("int", name + "_array", REAL.inArray(1));
            add("int", name + "_int_array", INT.inArray(1));
        }
        add("int", "uniform_simplex", VECTOR);
    }

    /** A family of functions that differ in the container they make. */
    private static void shaped(String family, String arguments, boolean ofInts) {
        add(arguments, family + "_vector", VECTOR);
        add(arguments, family + "_row_vector", ROW_VECTOR);
        add(arguments, family + "_array", REAL.inArray(1));
        if (ofInts) {
            add(arguments, family + "_int_array", INT.inArray(1));
        }
    }

    private static void add(String arguments, String name, StanType result) {
        String type = result.arrays() > 0 ? result.real().equals(result) ? "real[]" : "int[]" : "";
        String text = type.isEmpty() ? result.toString() : type;
        FUNCTIONS.put(name, Overloads.parse(arguments + " -> " + text));
    }

    private static void reshaping() {
        String numbers = "a vector, row vector, matrix or array of numbers";
        add("to_vector", numbers, a -> flat(a) ? VECTOR : null);
        add("to_row_vector", numbers, a -> flat(a) ? ROW_VECTOR : null);
        add(
                "to_array_1d",
                numbers,
                a -> a.size() == 1 && a.get(0).rank() > 0 ? element(a.get(0)).inArray(1) : null);
        add(
                "to_matrix",
                "(matrix), (vector), (row_vector), (array[,] real), or numbers with (int, int)",
                a -> {
                    if (a.isEmpty() || a.get(0).rank() == 0) {
                        return null;
                    }
                    boolean sized = a.size() == 3 && ints(a, 1) && a.get(0).arrays() <= 1;
                    boolean alone =
                            a.size() == 1 && (a.get(0).isLinear() || a.get(0).arrays() == 2);
                    return (sized || alone) && a.get(0).rank() <= 2 ? MATRIX : null;
                });
        add("to_array_2d", "(matrix)", a -> a.equals(List.of(MATRIX)) ? REAL.inArray(2) : null);
        add("append_row", "(matrix or row_vector, …) or (vector or real, …)", FunctionTable::stack);
        add(
                "append_col",
                "(matrix or vector, …) or (row_vector or real, …)",
                a -> mirrored(stack(a.stream().map(FunctionTable::mirrored).toList())));
        add(
                "append_array",
                "two arrays of one type",
                a ->
                        a.size() == 2 && a.get(0).arrays() > 0 && a.get(0).equals(a.get(1))
                                ? a.get(0)
                                : null);
        String sequence = "a vector, row vector or array of reals";
        add("cumulative_sum", sequence, a -> all(a, 1, StanType::isSequence) ? a.get(0) : null);
        String list = "a vector, row vector or array";
        add("reverse", list, a -> a.size() == 1 && isList(a.get(0)) ? a.get(0) : null);
        for (String name : List.of("head", "tail")) {
            add(name, list + " and an int", a -> listAndInts(a, 2));
        }
        add("segment", list + " and two ints", a -> listAndInts(a, 3));
    }

    private static void linearAlgebra() {
        for (String name : List.of("softmax", "log_softmax")) {
            add(
                    name,
                    "(vector or row_vector)",
                    a ->
                            a.equals(List.of(VECTOR)) || a.equals(List.of(ROW_VECTOR))
                                    ? a.get(0)
                                    : null);
        }
        add("diag_matrix", "(vector)", a -> a.equals(List.of(VECTOR)) ? MATRIX : null);
        add("diagonal", "(matrix)", a -> a.equals(List.of(MATRIX)) ? VECTOR : null);
        add("row", "(matrix, int)", a -> a.equals(List.of(MATRIX, INT)) ? ROW_VECTOR : null);
        add("col", "(matrix, int)", a -> a.equals(List.of(MATRIX, INT)) ? VECTOR : null);
        add("transpose", "(vector, row_vector or matrix)", FunctionTable::transposed);
    }

    /** Stacks rows: vectors and numbers to a vector, matrices and row vectors to a matrix. */
    private static @Nullable StanType stack(List<StanType> a) {
        if (a.size() != 2) {
            return null;
        }
        if (all(a, 2, t -> t.isScalar() || t.equals(VECTOR))) {
            return all(a, 2, StanType::isScalar) ? null : VECTOR;
        }
        return all(a, 2, t -> t.equals(MATRIX) || t.equals(ROW_VECTOR)) ? MATRIX : null;
    }

    private static @Nullable StanType mirrored(@Nullable StanType type) {
        if (VECTOR.equals(type)) {
            return ROW_VECTOR;
        }
        return ROW_VECTOR.equals(type) ? VECTOR : type;
    }

    static @Nullable StanType transposed(List<StanType> a) {
        return all(a, 1, StanType::isLinear) ? mirrored(a.get(0)) : null;
    }

    /** The common real shape of two arguments of an elementwise function. */
    static @Nullable StanType broadcast(StanType left, StanType right) {
        if (left.isScalar()) {
            return right.real();
        }
        return right.isScalar() || left.real().equals(right.real()) ? left.real() : null;
    }

    /** The same of integers and reals, where an array of ints goes with a vector. */
    private static @Nullable StanType withInts(StanType ints, StanType reals) {
        boolean vectors =
                reals.shape() == StanType.Shape.VECTOR
                        || reals.shape() == StanType.Shape.ROW_VECTOR;
        return vectors && ints.arrays() == reals.rank() ? reals : broadcast(ints, reals);
    }

    private static boolean reducible(List<StanType> a) {
        return a.size() == 1 && (a.get(0).isSequence() || a.get(0).equals(MATRIX));
    }

    private static boolean flat(List<StanType> a) {
        return a.size() == 1
                && a.get(0).rank() > 0
                && (a.get(0).isLinear() || a.get(0).rank() == 1);
    }

    private static StanType element(StanType type) {
        return type.holdsInts() ? INT : REAL;
    }

    private static boolean isList(StanType type) {
        return type.isSequence() || type.arrays() > 0;
    }

    private static @Nullable StanType listAndInts(List<StanType> a, int count) {
        return a.size() == count && isList(a.get(0)) && ints(a, 1) ? a.get(0) : null;
    }

    private static boolean scalarAndInts(List<StanType> a, int count) {
        return a.size() == count && a.get(0).isScalar() && ints(a, 1);
    }

    private static boolean ints(List<StanType> a, int from) {
        return a.stream().skip(from).allMatch(StanType::isInt);
    }

    private static boolean all(
            List<StanType> a, int count, java.util.function.Predicate<StanType> test) {
        return a.size() == count && a.stream().allMatch(test);
    }

    private static void add(String names, String expected, Signature.Rule rule) {
        for (String name : Arrays.asList(names.split(" "))) {
            FUNCTIONS.put(name, Signature.of(expected, rule));
        }
    }
}
