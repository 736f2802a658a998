package dev.credence.engine.gradient;

import static dev.credence.engine.math.Elementary.exp;
import static dev.credence.engine.math.Elementary.log;

import dev.credence.engine.math.Bessel;
import dev.credence.engine.math.Elementary;
import dev.credence.engine.math.GammaFunction;
import dev.credence.engine.math.IncompleteGamma;
import dev.credence.engine.math.Logistic;
import dev.credence.engine.math.OwensT;
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
        factorials();
        special();
        add("==", (x, y) -> x == y ? 1 : 0, FLAT, FLAT);
        add("!=", (x, y) -> x != y ? 1 : 0, FLAT, FLAT);
        add("<", (x, y) -> x < y ? 1 : 0, FLAT, FLAT);
        add("<=", (x, y) -> x <= y ? 1 : 0, FLAT, FLAT);
        add(">", (x, y) -> x > y ? 1 : 0, FLAT, FLAT);
        add(">=", (x, y) -> x >= y ? 1 : 0, FLAT, FLAT);
        add("choose", BinaryFunction::choose, FLAT, FLAT);
    }

    private static void factorials() {
        add(
                "beta",
                (x, y) -> exp(GammaFunction.lbeta(x, y)),
                (x, y, z) -> z * (GammaFunction.digamma(x) - GammaFunction.digamma(x + y)),
                (x, y, z) -> z * (GammaFunction.digamma(y) - GammaFunction.digamma(x + y)));
        add(
                "falling_factorial",
                (x, n) -> GammaFunction.risingFactorial(x - n + 1, n),
                (x, n, z) -> z * (GammaFunction.digamma(x + 1) - GammaFunction.digamma(x - n + 1)),
                FLAT);
        add(
                "rising_factorial",
                GammaFunction::risingFactorial,
                (x, n, z) -> z * (GammaFunction.digamma(x + n) - GammaFunction.digamma(x)),
                FLAT);
        add(
                "log_falling_factorial",
                (x, n) -> GammaFunction.lgamma(x + 1) - GammaFunction.lgamma(x - n + 1),
                (x, n, z) -> GammaFunction.digamma(x + 1) - GammaFunction.digamma(x - n + 1),
                (x, n, z) -> GammaFunction.digamma(x - n + 1));
        add(
                "log_rising_factorial",
                (x, n) -> GammaFunction.lgamma(x + n) - GammaFunction.lgamma(x),
                (x, n, z) -> GammaFunction.digamma(x + n) - GammaFunction.digamma(x),
                (x, n, z) -> GammaFunction.digamma(x + n));
        add(
                "lmgamma",
                (k, x) -> GammaFunction.lmgamma((int) k, x),
                FLAT,
                (k, x, z) -> GammaFunction.lmgammaSlope((int) k, x));
    }

    private static void special() {
        add(
                "gamma_p",
                IncompleteGamma::p,
                (a, x, z) -> z * gamma(a, x).logPByA,
                (a, x, z) -> z * gamma(a, x).logPByX);
        add(
                "gamma_q",
                IncompleteGamma::q,
                (a, x, z) -> z * gamma(a, x).logQByA,
                (a, x, z) -> z * gamma(a, x).logQByX);
        add("owens_t", OwensT::of, (h, a, z) -> OwensT.byH(h, a), (h, a, z) -> OwensT.byA(h, a));
        add(
                "log_inv_logit_diff",
                Logistic::logInvLogitDiff,
                (x, y, z) -> Logistic.invLogit(-x) + 1 / StrictMath.expm1(x - y),
                (x, y, z) -> -Logistic.invLogit(y) - 1 / StrictMath.expm1(x - y));
        add(
                "binary_log_loss",
                (n, p) -> n == 1 ? -log(p) : -Elementary.log1p(-p),
                FLAT,
                (n, p, z) -> n == 1 ? -1 / p : 1 / (1 - p));
        add("ldexp", (x, n) -> StrictMath.scalb(x, (int) n), (x, n, z) -> z / x, FLAT);
        add(
                "bessel_first_kind",
                (n, x) -> Bessel.j((int) n, x),
                FLAT,
                (n, x, z) -> Bessel.jSlope((int) n, x));
        add(
                "modified_bessel_first_kind",
                (n, x) -> Bessel.i((int) n, x),
                FLAT,
                (n, x, z) -> Bessel.iSlope((int) n, x));
        add(
                "modified_bessel_second_kind",
                (n, x) -> Bessel.k((int) n, x),
                FLAT,
                (n, x, z) -> Bessel.kSlope((int) n, x));
        add(
                "log_modified_bessel_first_kind",
                Bessel::logI,
                (v, x, z) -> Bessel.logIByOrder(v, x),
                (v, x, z) -> Bessel.logISlope(v, x));
    }

    private static IncompleteGamma gamma(double a, double x) {
        IncompleteGamma gamma = new IncompleteGamma();
        gamma.at(a, x);
        return gamma;
    }

    static @Nullable BinaryFunction find(String name) {
        String canonical =
                switch (name) {
                    case ".*" -> "*";
                    case "./" -> "/";
                    case ".^", "pow" -> "^";
                    case "multiply_log" -> "lmultiply";
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

    /** As Stan: none where it is infinite, at a base of zero. */
    private static double powerSlope(double x, double y, double z) {
        return y == 0 || x == 0 && y < 1 ? 0 : y == 2 ? 2 * x : y * StrictMath.pow(x, y - 1);
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
