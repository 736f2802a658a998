package dev.credence.engine.gradient;

import static dev.credence.engine.math.Elementary.exp;
import static dev.credence.engine.math.Elementary.log;
import static java.lang.StrictMath.cos;
import static java.lang.StrictMath.expm1;
import static java.lang.StrictMath.sqrt;

import dev.credence.engine.math.Elementary;
import dev.credence.engine.math.ErrorFunction;
import dev.credence.engine.math.GammaFunction;
import dev.credence.engine.math.LambertW;
import dev.credence.engine.math.Logistic;
import dev.credence.engine.math.NormalQuantileFunction;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The elementwise functions of one argument, each with its derivative. A table, hence its length.
 *
 * @param slope derivative, given the argument and the value
 */
record UnaryFunction(DoubleUnaryOperator value, Slope slope) {

    private static final double LN_2 = 0.69314718055994530942;
    private static final double LN_10 = 2.30258509299404568402;
    private static final double TWO_OVER_ROOT_PI = 1.1283791670955125739;
    private static final double ROOT_HALF = 0.70710678118654752440;
    private static final double INV_ROOT_TWO_PI = 0.39894228040143267794;

    private static final Map<String, UnaryFunction> FUNCTIONS = new TreeMap<>();

    /** A derivative. */
    @FunctionalInterface
    interface Slope {
        double at(double x, double y);
    }

    static {
        add("-", x -> -x, (x, y) -> -1);
        add("exp", Elementary::exp, (x, y) -> y);
        add("expm1", StrictMath::expm1, (x, y) -> y + 1);
        add("exp2", x -> StrictMath.pow(2, x), (x, y) -> y * LN_2);
        add("log", Elementary::log, (x, y) -> 1 / x);
        add("log1p", Elementary::log1p, (x, y) -> 1 / (1 + x));
        add("log1m", x -> Elementary.log1p(-x), (x, y) -> 1 / (x - 1));
        add("log2", x -> log(x) / LN_2, (x, y) -> 1 / (x * LN_2));
        add("log10", StrictMath::log10, (x, y) -> 1 / (x * LN_10));
        add("sqrt", StrictMath::sqrt, UnaryFunction::sqrtSlope);
        add("cbrt", StrictMath::cbrt, (x, y) -> 1 / (3 * y * y));
        add("square", x -> x * x, (x, y) -> 2 * x);
        add("inv", x -> 1 / x, (x, y) -> -y * y);
        add("inv_sqrt", x -> 1 / sqrt(x), (x, y) -> -0.5 * y / x);
        add("inv_square", x -> 1 / (x * x), (x, y) -> -2 * y / x);
        add("inv_logit", Logistic::invLogit, (x, y) -> y * (1 - y));
        add("logit", Logistic::logit, (x, y) -> 1 / (x * (1 - x)));
        add("log_inv_logit", x -> -Logistic.log1pExp(-x), (x, y) -> Logistic.invLogit(-x));
        add("log1m_inv_logit", x -> -Logistic.log1pExp(x), (x, y) -> -Logistic.invLogit(x));
        add("log1p_exp", Logistic::log1pExp, (x, y) -> Logistic.invLogit(x));
        add("log1m_exp", Logistic::log1mExp, (x, y) -> -1 / expm1(-x));
        add("inv_cloglog", x -> -expm1(-exp(x)), (x, y) -> exp(x - exp(x)));
        add("tanh", StrictMath::tanh, (x, y) -> 1 - y * y);
        add("sinh", StrictMath::sinh, (x, y) -> StrictMath.cosh(x));
        add("cosh", StrictMath::cosh, (x, y) -> StrictMath.sinh(x));
        add("sin", StrictMath::sin, (x, y) -> cos(x));
        add("cos", StrictMath::cos, (x, y) -> -StrictMath.sin(x));
        add("tan", StrictMath::tan, (x, y) -> 1 + y * y);
        add("asin", StrictMath::asin, (x, y) -> 1 / sqrt(1 - x * x));
        add("acos", StrictMath::acos, (x, y) -> -1 / sqrt(1 - x * x));
        add("atan", StrictMath::atan, (x, y) -> 1 / (1 + x * x));
        add("Phi", ErrorFunction::normalCdf, (x, y) -> INV_ROOT_TWO_PI * exp(-0.5 * x * x));
        add("erf", ErrorFunction::erf, (x, y) -> TWO_OVER_ROOT_PI * exp(-x * x));
        add("erfc", ErrorFunction::erfc, (x, y) -> -TWO_OVER_ROOT_PI * exp(-x * x));
        add("lgamma", GammaFunction::lgamma, (x, y) -> GammaFunction.digamma(x));
        add("tgamma", GammaFunction::tgamma, (x, y) -> y * GammaFunction.digamma(x));
        add("digamma", GammaFunction::digamma, (x, y) -> GammaFunction.trigamma(x));
        add("fabs", StrictMath::abs, (x, y) -> StrictMath.signum(x));
        add("abs", StrictMath::abs, (x, y) -> StrictMath.signum(x));
        add("asinh", UnaryFunction::asinh, (x, y) -> 1 / sqrt(x * x + 1));
        add("acosh", UnaryFunction::acosh, (x, y) -> 1 / sqrt((x - 1) * (x + 1)));
        add("atanh", UnaryFunction::atanh, (x, y) -> 1 / ((1 - x) * (1 + x)));
        add("trigamma", GammaFunction::trigamma, (x, y) -> GammaFunction.tetragamma(x));
        add(
                "Phi_approx",
                x -> Logistic.invLogit(x * (0.07056 * x * x + 1.5976)),
                (x, y) -> y * (1 - y) * (3 * 0.07056 * x * x + 1.5976));
        add("inv_Phi", NormalQuantileFunction::of, (x, y) -> NormalQuantileFunction.slope(y));
        add("std_normal_qf", NormalQuantileFunction::of, (x, y) -> NormalQuantileFunction.slope(y));
        add(
                "std_normal_log_qf",
                NormalQuantileFunction::ofLog,
                (x, y) -> 1 / ErrorFunction.logNormalCdfSlope(y));
        add(
                "inv_erfc",
                x -> -ROOT_HALF * NormalQuantileFunction.of(0.5 * x),
                (x, y) -> -exp(y * y) / TWO_OVER_ROOT_PI);
        add("lambert_w0", LambertW::w0, LambertW::slope);
        add("lambert_wm1", LambertW::wm1, LambertW::slope);
        add("floor", StrictMath::floor, (x, y) -> 0);
        add("ceil", StrictMath::ceil, (x, y) -> 0);
        add("round", UnaryFunction::awayFromZero, (x, y) -> 0);
        add("trunc", UnaryFunction::truncated, (x, y) -> 0);
        add("to_int", UnaryFunction::truncated, (x, y) -> 0);
        add("step", x -> x < 0 ? 0 : 1, (x, y) -> 0);
        add("int_step", x -> x > 0 ? 1 : 0, (x, y) -> 0);
        add("is_nan", x -> Double.isNaN(x) ? 1 : 0, (x, y) -> 0);
        add("is_inf", x -> Double.isInfinite(x) ? 1 : 0, (x, y) -> 0);
        add("!", x -> x == 0 ? 1 : 0, (x, y) -> 0);
    }

    static @Nullable UnaryFunction find(String name) {
        return FUNCTIONS.get(name);
    }

    private static void add(String name, DoubleUnaryOperator value, Slope slope) {
        FUNCTIONS.put(name, new UnaryFunction(value, slope));
    }

    /**
     * As Stan: none where it is infinite, so that a zero which underflowed before spoils nothing.
     */
    private static double sqrtSlope(double x, double y) {
        return y == 0 ? 0 : 0.5 / y;
    }

    private static double asinh(double x) {
        double a = StrictMath.abs(x);
        double value = Elementary.log1p(a + a * a / (1 + StrictMath.sqrt(a * a + 1)));
        return a > 1e150 ? StrictMath.copySign(log(a) + LN_2, x) : StrictMath.copySign(value, x);
    }

    private static double acosh(double x) {
        double t = x - 1;
        return x > 1e150 ? log(x) + LN_2 : Elementary.log1p(t + sqrt(t * (x + 1)));
    }

    private static double atanh(double x) {
        double a = StrictMath.abs(x);
        return StrictMath.copySign(0.5 * Elementary.log1p(2 * a / (1 - a)), x);
    }

    private static double awayFromZero(double x) {
        return x < 0 ? -StrictMath.floor(0.5 - x) : StrictMath.floor(x + 0.5);
    }

    private static double truncated(double x) {
        return x < 0 ? StrictMath.ceil(x) : StrictMath.floor(x);
    }
}
