package dev.credence.engine.gradient;

import static dev.credence.engine.math.Elementary.exp;
import static dev.credence.engine.math.Elementary.log;

import dev.credence.engine.math.GammaFunction;
import dev.credence.engine.math.Logistic;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The elementwise functions of two arguments, each with both derivatives.
 *
 * @param left derivative by the first argument, given both arguments and the value
 * @param right derivative by the second
 */
record BinaryFunction(DoubleBinaryOperator value, Slope left, Slope right) {

    private static final Map<String, BinaryFunction> FUNCTIONS = new TreeMap<>();
    private static final Slope FLAT = (x, y, z) -> 0;

    /** A partial derivative. */
    @FunctionalInterface
    interface Slope {
        double at(double x, double y, double z);
    }

    static {
        add("+", (x, y) -> x + y, (x, y, z) -> 1, (x, y, z) -> 1);
        add("-", (x, y) -> x - y, (x, y, z) -> 1, (x, y, z) -> -1);
        add("*", (x, y) -> x * y, (x, y, z) -> y, (x, y, z) -> x);
        add("/", (x, y) -> x / y, (x, y, z) -> 1 / y, (x, y, z) -> -z / y);
        add("^", BinaryFunction::power, BinaryFunction::powerSlope, BinaryFunction::exponentSlope);
        add("fmin", BinaryFunction::min, (x, y, z) -> x <= y ? 1 : 0, (x, y, z) -> x <= y ? 0 : 1);
        add("fmax", BinaryFunction::max, (x, y, z) -> x >= y ? 1 : 0, (x, y, z) -> x >= y ? 0 : 1);
        add(
                "fdim",
                (x, y) -> x > y ? x - y : 0,
                (x, y, z) -> x > y ? 1 : 0,
                (x, y, z) -> x > y ? -1 : 0);
        add("fmod", (x, y) -> x % y, (x, y, z) -> 1, (x, y, z) -> -truncate(x / y));
        add(
                "atan2",
                StrictMath::atan2,
                (x, y, z) -> y / (x * x + y * y),
                (x, y, z) -> -x / (x * x + y * y));
        add("hypot", StrictMath::hypot, (x, y, z) -> x / z, (x, y, z) -> y / z);
        add(
                "lbeta",
                GammaFunction::lbeta,
                (x, y, z) -> GammaFunction.digamma(x) - GammaFunction.digamma(x + y),
                (x, y, z) -> GammaFunction.digamma(y) - GammaFunction.digamma(x + y));
        add(
                "lchoose",
                GammaFunction::lchoose,
                (x, y, z) -> GammaFunction.digamma(x + 1) - GammaFunction.digamma(x - y + 1),
                (x, y, z) -> GammaFunction.digamma(x - y + 1) - GammaFunction.digamma(y + 1));
        add(
                "lmultiply",
                (x, y) -> x == 0 && y == 0 ? 0 : x * log(y),
                (x, y, z) -> log(y),
                (x, y, z) -> x / y);
        add("log_sum_exp", Logistic::logSumExp, (x, y, z) -> share(x, z), (x, y, z) -> share(y, z));
        add(
                "log_diff_exp",
                (x, y) -> x + Logistic.log1mExp(y - x),
                (x, y, z) -> -1 / StrictMath.expm1(y - x),
                (x, y, z) -> -1 / StrictMath.expm1(x - y));
        add("==", (x, y) -> x == y ? 1 : 0, FLAT, FLAT);
        add("!=", (x, y) -> x != y ? 1 : 0, FLAT, FLAT);
        add("<", (x, y) -> x < y ? 1 : 0, FLAT, FLAT);
        add("<=", (x, y) -> x <= y ? 1 : 0, FLAT, FLAT);
        add(">", (x, y) -> x > y ? 1 : 0, FLAT, FLAT);
        add(">=", (x, y) -> x >= y ? 1 : 0, FLAT, FLAT);
        add("choose", BinaryFunction::choose, FLAT, FLAT);
    }

    static @Nullable BinaryFunction find(String name) {
        String canonical =
                switch (name) {
                    case ".*" -> "*";
                    case "./" -> "/";
                    case ".^", "pow" -> "^";
                    case "min" -> "fmin";
                    case "max" -> "fmax";
                    default -> name;
                };
        return FUNCTIONS.get(canonical);
    }

    private static void add(String name, DoubleBinaryOperator value, Slope left, Slope right) {
        FUNCTIONS.put(name, new BinaryFunction(value, left, right));
    }

    private static double power(double x, double y) {
        return y == 2 ? x * x : StrictMath.pow(x, y);
    }

    private static double powerSlope(double x, double y, double z) {
        return y == 0 ? 0 : y == 2 ? 2 * x : y * StrictMath.pow(x, y - 1);
    }

    private static double exponentSlope(double x, double y, double z) {
        return x == 0 ? 0 : z * log(x);
    }

    private static double min(double x, double y) {
        return Double.isNaN(x) ? y : Double.isNaN(y) ? x : StrictMath.min(x, y);
    }

    private static double max(double x, double y) {
        return Double.isNaN(x) ? y : Double.isNaN(y) ? x : StrictMath.max(x, y);
    }

    private static double share(double x, double total) {
        return total == Double.NEGATIVE_INFINITY ? 0 : exp(x - total);
    }

    private static double truncate(double x) {
        return x < 0 ? StrictMath.ceil(x) : StrictMath.floor(x);
    }

    private static double choose(double n, double k) {
        return k < 0 || k > n ? 0 : StrictMath.rint(exp(GammaFunction.lchoose(n, k)));
    }
}
