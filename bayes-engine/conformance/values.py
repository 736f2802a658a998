#!/usr/bin/env python3
"""Writes reference values of Stan's functions, computed by mpmath with 60 digits from the doubles that the expressions hold.

Usage: conformance/values.py > src/test/resources/conformance/values.csv
"""
from mpmath import mp, mpf, matrix, inf, pi
import mpmath as m

mp.dps = 60
ROWS = []


def text(x):
    if isinstance(x, list):
        return "{" + ", ".join(text(e) for e in x) + "}"
    return str(x) if isinstance(x, int) else repr(float(x))


def exact(x):
    return [exact(e) for e in x] if isinstance(x, list) else mpf(x)


def add(name, expression, value):
    ROWS.append((name, expression, mp.nstr(mpf(value), 25)))


def f(name, function, *points):
    for point in points:
        a = point if isinstance(point, tuple) else (point,)
        add(name, f"{name}({', '.join(map(text, a))})", function(*map(exact, a)))


def density(name, log_density, *points):
    suffix = "_lpmf" if isinstance(points[0][0], int) else "_lpdf"
    for y, *a in points:
        call = f"{name}{suffix}({text(y)} | {', '.join(map(text, a))})"
        add(name + suffix, call, log_density(exact(y), *map(exact, a)))


def tails(name, cdf, *points, ccdf=None):
    for y, *a in points:
        args = f"({text(y)} | {', '.join(map(text, a))})" if a else f"({text(y)})"
        p = cdf(exact(y), *map(exact, a))
        q = ccdf(exact(y), *map(exact, a)) if ccdf else 1 - p
        add(name + "_cdf", name + "_cdf" + args, p)
        add(name + "_lcdf", name + "_lcdf" + args, m.log(p))
        add(name + "_lccdf", name + "_lccdf" + args, m.log(q))


def vec(x):
    return "[" + ", ".join(text(e) for e in x) + "]'"


def mat(x):
    return "[" + ", ".join("[" + ", ".join(text(e) for e in r) + "]" for r in x) + "]"


lg, dg = m.loggamma, m.digamma
lbeta = lambda a, b: lg(a) + lg(b) - lg(a + b)
lchoose = lambda n, k: lg(n + 1) - lg(k + 1) - lg(n - k + 1)
Phi = lambda z: m.erfc(-z / m.sqrt(2)) / 2
phi = lambda z: m.exp(-z * z / 2) / m.sqrt(2 * pi)
sigmoid = lambda x: 1 / (1 + m.exp(-x))

# elementary functions, with arguments at the ends
f("exp", m.exp, 1.5, -700.0, 700.0, 1e-10)
f("expm1", m.expm1, 1e-10, 1.5, -30.0)
f("exp2", lambda x: mpf(2) ** x, 1.5, -20.25)
f("log", m.log, 1.5, 1e-300, 1e300, 1.0000001)
f("log1p", m.log1p, 1e-10, 1.5, -0.999)
f("log1m", lambda x: m.log1p(-x), 1e-10, 0.5, 0.9999)
f("log2", lambda x: m.log(x, 2), 1.5, 1e-30)
f("log10", m.log10, 1.5, 1e-30)
f("sqrt", m.sqrt, 2.0, 1e-300)
f("cbrt", m.cbrt, 2.0, 1e-30)
f("square", lambda x: x * x, 1.7)
f("inv", lambda x: 1 / x, 3.0)
f("inv_sqrt", lambda x: 1 / m.sqrt(x), 3.0)
f("inv_square", lambda x: 1 / x**2, 3.0)
f("inv_logit", sigmoid, 0.3, -700.0, 40.0)
f("logit", lambda p: m.log(p / (1 - p)), 0.3, 1e-20, 0.999)
f("log_inv_logit", lambda x: -m.log1p(m.exp(-x)), 0.3, -700.0, 700.0, 40.0)
f("log1m_inv_logit", lambda x: -m.log1p(m.exp(x)), 0.3, -700.0, 700.0, -40.0)
f("log1p_exp", lambda x: m.log1p(m.exp(x)), 0.3, -700.0, 700.0)
f("log1m_exp", lambda x: m.log(-m.expm1(x)), -1e-12, -0.5, -1.0, -50.0, -700.0)
f("inv_cloglog", lambda x: -m.expm1(-m.exp(x)), 0.3, -40.0)
f("log_diff_exp", lambda a, b: a + m.log(-m.expm1(b - a)), (2.0, 1.0), (700.0, 699.9999), (3.0, -400.0))
f("log_sum_exp", lambda a, b: m.log(m.exp(a) + m.exp(b)), (2.0, 1.0), (700.0, 600.0), (-700.0, -701.0))
f("log_mix", lambda t, a, b: m.log(t * m.exp(a) + (1 - t) * m.exp(b)), (0.3, -1.0, 2.0), (1e-10, -700.0, -710.0))
f("log_inv_logit_diff", lambda a, b: m.log(sigmoid(a) - sigmoid(b)), (2.0, 1.0), (-30.0, -31.0), (30.5, 30.0))
for name in "sin cos tan asin acos atan sinh cosh tanh asinh atanh erf erfc".split():
    f(name, getattr(m, name), 0.3, -0.9, 1e-8)
f("erf", m.erf, 2.4, 2.6, 5.0, -3.0)
f("erfc", m.erfc, 0.5, 0.75, 2.6, 5.0, 20.0, 26.0, -3.0)
f("acosh", m.acosh, 1.3, 1.0000001, 1e10)
f("atan2", m.atan2, (0.3, -1.0), (-2.0, 0.5))
f("hypot", m.hypot, (3.0, 4.5), (1e200, 1e200))
f("fma", lambda a, b, c: a * b + c, (1.1, 2.3, -2.53))
f("fdim", lambda a, b: max(a - b, mpf(0)), (3.5, 1.25), (1.0, 2.0))
f("fmax", max, (3.5, 1.25))
f("fmin", min, (3.5, 1.25))
f("fmod", m.fmod, (7.5, 2.0))
f("pow", m.power, (1.7, 2.3), (1e-5, 3.5))
f("ldexp", lambda x, n: x * 2**n, (0.7, 5))
f("lmultiply", lambda a, b: a * m.log(b), (1.7, 2.3))
f("multiply_log", lambda a, b: a * m.log(b), (1.7, 2.3))
f("binary_log_loss", lambda n, p: -m.log(p) if n == 1 else -m.log(1 - p), (1, 0.3), (0, 0.3))

# gamma functions and the normal distribution
f("lgamma", lambda x: m.log(abs(m.gamma(x))), 1e-10, 0.3, 1.5, 2.0001, 30.0, 1e5, 1e15, -2.5)
f("tgamma", m.gamma, 0.3, 4.5, 20.5, -1.5)
f("digamma", dg, 1e-5, 0.3, 1.4, 30.0, 1e8, -1.3)
f("trigamma", lambda x: m.polygamma(1, x), 1e-4, 0.3, 30.0, 1e6, -1.3)
f("lmgamma", lambda k, x: k * (k - 1) * m.log(pi) / 4 + sum(lg(x + mpf(1 - j) / 2) for j in range(1, int(k) + 1)), (3, 4.5), (1, 0.3))
f("beta", m.beta, (0.3, 2.5), (1e-5, 1e-5), (30.0, 40.0))
f("lbeta", lbeta, (0.3, 2.5), (1e-10, 1e-10), (1e6, 2e6), (1e8, 0.5))
f("lchoose", lchoose, (10.5, 3.2), (1e6, 2.0))
f("choose", m.binomial, (10, 3), (30, 15))
f("falling_factorial", m.ff, (5.5, 3))
f("rising_factorial", m.rf, (5.5, 3))
f("log_falling_factorial", lambda x, n: lg(x + 1) - lg(x - n + 1), (5.5, 2.5))
f("log_rising_factorial", lambda x, n: lg(x + n) - lg(x), (5.5, 2.5))
f("gamma_p", lambda a, x: m.gammainc(a, 0, x, regularized=True), (0.5, 0.3), (3.0, 10.0), (100.0, 80.0), (1e-3, 1e-3))
f("gamma_q", lambda a, x: m.gammainc(a, x, inf, regularized=True), (0.5, 0.3), (3.0, 10.0), (100.0, 150.0), (3.0, 200.0))
f("inc_beta", lambda a, b, x: m.betainc(a, b, 0, x, regularized=True), (0.5, 0.3, 0.2), (30.0, 10.0, 0.6), (2.0, 3.0, 1e-5))
f("Phi", Phi, 0.3, -1.0, -10.0, -37.0, 5.0)
f("Phi_approx", lambda x: sigmoid(mpf(0.07056) * x**3 + mpf(1.5976) * x), 0.3)
quantile = lambda p: m.findroot(lambda z: Phi(z) - p, float(m.sqrt(2) * m.erfinv(2 * p - 1))) if p > mpf("1e-14") else m.findroot(lambda z: m.log(Phi(z)) - m.log(p), -m.sqrt(-2 * m.log(p)) * mpf("0.95"))
f("inv_Phi", quantile, 0.3, 0.5, 0.975, 1e-5, 1e-100)
f("std_normal_qf", quantile, 0.3, 0.99)
f("std_normal_log_qf", lambda l: quantile(m.exp(l)), -1.0, -300.0, -0.1)
f("inv_erfc", lambda x: -quantile(x / 2) / m.sqrt(2), 0.3, 1.5, 1e-50)
f("lambert_w0", lambda x: m.lambertw(x).real, 0.3, -0.3, 1e10, 1e-10)
f("lambert_wm1", lambda x: m.lambertw(x, -1).real, -0.3, -1e-5)
owens = lambda h, a: m.quad(lambda x: m.exp(-h * h * (1 + x * x) / 2) / (1 + x * x), m.linspace(0, a, 6)) / (2 * pi)
f("owens_t", owens, (0.3, 0.7), (1.2, -3.0), (4.0, 0.9))
f("bessel_first_kind", m.besselj, (0, 0.3), (3, 12.5))
f("modified_bessel_first_kind", m.besseli, (0, 0.3), (3, 12.5))
f("modified_bessel_second_kind", m.besselk, (0, 0.3), (3, 12.5))
f("log_modified_bessel_first_kind", lambda v, x: m.log(m.besseli(v, x)), (0.3, 0.7), (2.5, 100.0), (1.0, 1000.0))
f("pi", lambda: +pi, ())
f("e", lambda: m.e * 1, ())
f("sqrt2", lambda: m.sqrt(2), ())

# continuous densities
normal = lambda y, mu, s: -((y - mu) / s) ** 2 / 2 - m.log(s) - m.log(2 * pi) / 2
density("normal", normal, (0.3, 1.0, 2.0), (1e5, 0.0, 1.0))
add("std_normal_lpdf", "std_normal_lpdf(1.3)", normal(mpf(1.3), 0, 1))
density("lognormal", lambda y, mu, s: normal(m.log(y), mu, s) - m.log(y), (1.5, 0.2, 0.7))
density("cauchy", lambda y, mu, s: -m.log(pi * s * (1 + ((y - mu) / s) ** 2)), (1.5, 0.0, 2.5), (1e8, 0.0, 1.0))
student = lambda y, nu, mu, s: lg((nu + 1) / 2) - lg(nu / 2) - m.log(nu * pi) / 2 - m.log(s) - (nu + 1) / 2 * m.log1p(((y - mu) / s) ** 2 / nu)
density("student_t", student, (0.3, 4.0, 1.0, 2.0), (3.0, 0.5, 0.0, 1.0), (1.0, 1e6, 0.0, 1.0))
density("double_exponential", lambda y, mu, s: -m.log(2 * s) - abs(y - mu) / s, (0.3, 1.0, 2.0))
density("logistic", lambda y, mu, s: -(y - mu) / s - m.log(s) - 2 * m.log1p(m.exp(-(y - mu) / s)), (0.3, 1.0, 2.0), (-500.0, 0.0, 1.0))
density("gumbel", lambda y, mu, b: -m.log(b) - (y - mu) / b - m.exp(-(y - mu) / b), (0.3, 1.0, 2.0))
density("exponential", lambda y, b: m.log(b) - b * y, (1.5, 3.0))
gamma = lambda y, a, b: a * m.log(b) - lg(a) + (a - 1) * m.log(y) - b * y
density("gamma", gamma, (1.5, 2.0, 3.0), (1e-5, 0.01, 0.01), (900.0, 1000.0, 1.0))
density("chi_square", lambda y, nu: gamma(y, nu / 2, mpf(0.5)), (1.5, 3.0))
inv_gamma = lambda y, a, b: a * m.log(b) - lg(a) - (a + 1) * m.log(y) - b / y
density("inv_gamma", inv_gamma, (1.5, 2.0, 3.0))
density("inv_chi_square", lambda y, nu: inv_gamma(y, nu / 2, mpf(0.5)), (1.5, 3.0))
density("scaled_inv_chi_square", lambda y, nu, s: inv_gamma(y, nu / 2, nu * s * s / 2), (1.5, 3.0, 0.7))
weibull = lambda y, a, s: m.log(a / s) + (a - 1) * m.log(y / s) - (y / s) ** a
density("weibull", weibull, (1.5, 2.0, 3.0))
density("frechet", lambda y, a, s: m.log(a / s) - (a + 1) * m.log(y / s) - (y / s) ** -a, (1.5, 2.0, 3.0))
density("rayleigh", lambda y, s: m.log(y) - 2 * m.log(s) - (y / s) ** 2 / 2, (1.5, 2.0))
density("loglogistic", lambda y, a, b: m.log(b / a) + (b - 1) * m.log(y / a) - 2 * m.log1p((y / a) ** b), (1.5, 2.0, 3.0))
density("pareto", lambda y, l, a: m.log(a) + a * m.log(l) - (a + 1) * m.log(y), (1.5, 0.5, 3.0))
density("pareto_type_2", lambda y, mu, l, a: m.log(a / l) - (a + 1) * m.log1p((y - mu) / l), (1.5, 0.5, 2.0, 3.0))
beta = lambda y, a, b: (a - 1) * m.log(y) + (b - 1) * m.log1p(-y) - lbeta(a, b)
density("beta", beta, (0.3, 2.0, 3.0), (1e-10, 0.01, 0.01), (0.5, 1e5, 1e5))
density("beta_proportion", lambda y, mu, k: beta(y, mu * k, (1 - mu) * k), (0.3, 0.4, 3.0))
density("uniform", lambda y, a, b: -m.log(b - a), (1.5, 0.0, 4.0))
density("von_mises", lambda y, mu, k: k * m.cos(y - mu) - m.log(2 * pi * m.besseli(0, k)), (0.3, 1.0, 2.0), (0.1, 0.0, 200.0))
density("skew_normal", lambda y, x, w, a: m.log(2 / w * phi((y - x) / w) * Phi(a * (y - x) / w)), (0.3, 1.0, 2.0, -1.5), (-5.0, 0.0, 1.0, 4.0))
emg = lambda y, mu, s, l: m.log(l) + l * (l * s * s / 2 - (y - mu)) + m.log(Phi((y - mu) / s - l * s))
density("exp_mod_normal", emg, (0.3, 1.0, 2.0, 0.7), (-20.0, 0.0, 1.0, 2.0))
density("skew_double_exponential", lambda y, mu, s, t: m.log(2 * t * (1 - t) / s) - 2 / s * ((1 - t) * (mu - y) if y < mu else t * (y - mu)), (0.3, 1.0, 2.0, 0.7), (1.3, 1.0, 2.0, 0.7))

# discrete densities
density("bernoulli", lambda n, t: m.log(t if n else 1 - t), (1, 0.25), (0, 0.25))
density("bernoulli_logit", lambda n, a: -m.log1p(m.exp(-a if n else a)), (1, 0.25), (0, 700.0), (1, -700.0))
binomial = lambda n, N, t: lchoose(N, n) + n * m.log(t) + (N - n) * m.log1p(-t)
density("binomial", binomial, (2, 5, 0.3), (500000, 1000000, 0.5))
density("binomial_logit", lambda n, N, a: binomial(n, N, sigmoid(a)), (2, 5, 0.3), (2, 5, -30.0))
poisson = lambda n, l: n * m.log(l) - l - lg(n + 1)
density("poisson", poisson, (4, 2.5), (0, 1e-10), (1000000, 1e6))
density("poisson_log", lambda n, a: poisson(n, m.exp(a)), (4, 0.7), (0, -30.0))
nb2 = lambda n, mu, p: lg(n + p) - lg(p) - lg(n + 1) + n * m.log(mu / (mu + p)) + p * m.log(p / (mu + p))
density("neg_binomial_2", nb2, (3, 2.0, 4.0), (3, 2.0, 1e8))
density("neg_binomial_2_log", lambda n, e, p: nb2(n, m.exp(e), p), (3, 0.7, 4.0), (0, -30.0, 4.0))
density("neg_binomial", lambda n, a, b: nb2(n, a / b, a), (3, 2.0, 4.0))
bb = lambda n, N, a, b: lchoose(N, n) + lbeta(n + a, N - n + b) - lbeta(a, b)
density("beta_binomial", bb, (2, 5, 0.7, 2.0))
bnb = lambda n, r, a, b: lbeta(n + r, a + b) - lbeta(r, a) + lg(n + b) - lg(n + 1) - lg(b)
density("beta_neg_binomial", bnb, (3, 2.5, 1.5, 2.0))
density("hypergeometric", lambda n, N, a, b: lchoose(a, n) + lchoose(b, N - n) - lchoose(a + b, N), (2, 5, 4, 6))
density("discrete_range", lambda n, a, b: -m.log(b - a + 1), (3, 1, 6))
density("yule_simon", lambda n, a: m.log(a) + lbeta(n, a + 1), (3, 2.5))

# distribution functions
tails("normal", lambda y, mu, s: Phi((y - mu) / s), (0.3, 1.0, 2.0), (-40.0, 1.0, 2.0), ccdf=lambda y, mu, s: Phi((mu - y) / s))
tails("normal", lambda y, mu, s: Phi((y - mu) / s), (20.0, 0.0, 1.0), ccdf=lambda y, mu, s: Phi((mu - y) / s))
tails("std_normal", Phi, (0.3,), (-8.0,), ccdf=lambda z: Phi(-z))
tails("lognormal", lambda y, mu, s: Phi((m.log(y) - mu) / s), (1.5, 0.2, 0.7))
tails("cauchy", lambda y, mu, s: m.atan((y - mu) / s) / pi + mpf(0.5), (1.5, 0.0, 2.5), (-1e5, 0.0, 1.0))
st = lambda y, nu, mu, s: (lambda t, h: h if t <= 0 else 1 - h)((y - mu) / s, m.betainc(nu / 2, mpf(0.5), 0, nu / (nu + ((y - mu) / s) ** 2), regularized=True) / 2)
tails("student_t", st, (0.3, 4.0, 1.0, 2.0), (3.0, 3.0, 0.0, 1.0), (-30.0, 5.0, 0.0, 1.0), (0.5, 0.7, 0.0, 1.0))
tails("double_exponential", lambda y, mu, s: m.exp((y - mu) / s) / 2 if y < mu else 1 - m.exp((mu - y) / s) / 2, (0.3, 1.0, 2.0), (3.0, 1.0, 0.5))
tails("logistic", lambda y, mu, s: sigmoid((y - mu) / s), (0.3, 1.0, 2.0), (-100.0, 0.0, 1.0))
tails("gumbel", lambda y, mu, b: m.exp(-m.exp((mu - y) / b)), (0.3, 1.0, 2.0), (30.0, 0.0, 1.0))
tails("exponential", lambda y, b: -m.expm1(-b * y), (1.5, 3.0), (1e-10, 1.0))
tails("gamma", lambda y, a, b: m.gammainc(a, 0, b * y, regularized=True), (1.5, 2.0, 3.0), (0.1, 5.0, 1.0), (50.0, 2.0, 1.0))
tails("chi_square", lambda y, nu: m.gammainc(nu / 2, 0, y / 2, regularized=True), (1.5, 3.0))
tails("inv_gamma", lambda y, a, b: m.gammainc(a, b / y, inf, regularized=True), (1.5, 2.0, 3.0))
tails("inv_chi_square", lambda y, nu: m.gammainc(nu / 2, 1 / (2 * y), inf, regularized=True), (1.5, 3.0))
tails("scaled_inv_chi_square", lambda y, nu, s: m.gammainc(nu / 2, nu * s * s / (2 * y), inf, regularized=True), (1.5, 3.0, 0.7))
tails("weibull", lambda y, a, s: -m.expm1(-((y / s) ** a)), (1.5, 2.0, 3.0))
tails("frechet", lambda y, a, s: m.exp(-((y / s) ** -a)), (1.5, 2.0, 3.0))
tails("rayleigh", lambda y, s: -m.expm1(-((y / s) ** 2) / 2), (1.5, 2.0))
tails("pareto", lambda y, l, a: 1 - (l / y) ** a, (1.5, 0.5, 3.0))
tails("pareto_type_2", lambda y, mu, l, a: 1 - (1 + (y - mu) / l) ** -a, (1.5, 0.5, 2.0, 3.0))
add("loglogistic_cdf", "loglogistic_cdf(1.5 | 2.0, 3.0)", 1 / (1 + (mpf(1.5) / 2) ** -3))
tails("beta", lambda y, a, b: m.betainc(a, b, 0, y, regularized=True), (0.3, 2.0, 3.0), (0.9, 0.5, 5.0))
bp = lambda y, mu, k: m.betainc(mu * k, (1 - mu) * k, 0, y, regularized=True)
add("beta_proportion_lcdf", "beta_proportion_lcdf(0.3 | 0.4, 3.0)", m.log(bp(mpf(0.3), mpf(0.4), 3)))
add("beta_proportion_lccdf", "beta_proportion_lccdf(0.3 | 0.4, 3.0)", m.log(1 - bp(mpf(0.3), mpf(0.4), 3)))
tails("uniform", lambda y, a, b: (y - a) / (b - a), (1.5, 0.0, 4.0))
vm = lambda t, mu, k: m.exp(k * m.cos(t - mu)) / (2 * pi * m.besseli(0, k))
tails("von_mises", lambda y, mu, k: m.quad(lambda t: vm(t, mu, k), m.linspace(-pi, y, 60)), (0.3, 1.0, 2.0), (-3.0, 2.5, 0.0), (2.0, -4.0, 30.0), (-0.5, 0.0, 300.0))
tails("skew_normal", lambda y, x, w, a: Phi((y - x) / w) - 2 * owens((y - x) / w, a), (0.3, 1.0, 2.0, -1.5))
tails("exp_mod_normal", lambda y, mu, s, l: Phi((y - mu) / s) - m.exp(l * (l * s * s / 2 - (y - mu))) * Phi((y - mu) / s - l * s), (0.3, 1.0, 2.0, 0.7))
tails("skew_double_exponential", lambda y, mu, s, t: t * m.exp(2 / s * (1 - t) * (y - mu)) if y < mu else 1 - (1 - t) * m.exp(2 / s * t * (mu - y)), (0.3, 1.0, 2.0, 0.7), (1.3, 1.0, 2.0, 0.7))
summed = lambda mass: lambda n, *a: m.fsum(m.exp(mass(mpf(k), *a)) for k in range(0, int(n) + 1))
tails("bernoulli", lambda n, t: 1 - t, (0, 0.25))
tails("binomial", summed(binomial), (2, 5, 0.3), (10, 100, 0.3))
tails("poisson", summed(poisson), (4, 2.5), (50, 20.0))
tails("neg_binomial_2", summed(nb2), (3, 2.0, 4.0))
tails("neg_binomial", summed(lambda n, a, b: nb2(n, a / b, a)), (3, 2.0, 4.0))
tails("beta_binomial", summed(bb), (2, 5, 0.7, 2.0))
tails("beta_neg_binomial", summed(bnb), (3, 2.5, 1.5, 2.0))
tails("discrete_range", lambda n, a, b: (n - a + 1) / (b - a + 1), (3, 1, 6))
tails("yule_simon", lambda n, a: m.fsum(a * m.beta(k, a + 1) for k in range(1, int(n) + 1)), (3, 2.5))

# vectors and matrices
v, w = [0.3, -1.2, 2.5], [1.1, 0.4, -0.7]
V, W = [list(map(exact, x)) for x in (v, w)]
f("sum", m.fsum, v)
f("prod", m.fprod, v)
f("mean", lambda x: m.fsum(x) / 3, v)
variance = lambda x: m.fsum((e - m.fsum(x) / 3) ** 2 for e in x) / 2
f("variance", variance, v)
f("sd", lambda x: m.sqrt(variance(x)), v)
f("min", min, v)
f("max", max, v)
f("log_sum_exp", lambda x: m.log(m.fsum(map(m.exp, x))), v, [700.0, 699.0], [-800.0, -801.0])
f("dot_product", lambda a, b: m.fdot(a, b), (v, w))
f("dot_self", lambda a: m.fdot(a, a), v)
f("norm1", lambda a: m.fsum(map(abs, a)), v)
f("norm2", lambda a: m.sqrt(m.fdot(a, a)), v)
f("distance", lambda a, b: m.sqrt(m.fsum((x - y) ** 2 for x, y in zip(a, b))), (v, w))
f("squared_distance", lambda a, b: m.fsum((x - y) ** 2 for x, y in zip(a, b)), (v, w))
total = m.fsum(map(m.exp, V))
add("softmax", f"softmax({vec(v)})[2]", m.exp(V[1]) / total)
add("log_softmax", f"log_softmax({vec(v)})[2]", V[1] - m.log(total))
add("quantile", f"quantile({vec(v)}, 0.3)", V[1] + mpf(0.3) * 2 * (V[0] - V[1]))
s = [[2.0, 0.5, -0.3], [0.5, 1.5, 0.2], [-0.3, 0.2, 0.9]]
g = [[0.7, -1.1, 0.4], [2.0, 0.3, -0.6], [0.1, 0.9, 1.3]]
S, G = matrix([list(map(exact, r)) for r in s]), matrix([list(map(exact, r)) for r in g])
L, IS, IG = m.cholesky(S), S**-1, G**-1
col = lambda x: matrix(list(map(exact, x)))
add("cholesky_decompose", f"cholesky_decompose({mat(s)})[3, 2]", L[2, 1])
add("inverse", f"inverse({mat(g)})[3, 2]", IG[2, 1])
add("inverse_spd", f"inverse_spd({mat(s)})[3, 2]", IS[2, 1])
add("chol2inv", f"chol2inv(cholesky_decompose({mat(s)}))[3, 2]", IS[2, 1])
add("determinant", f"determinant({mat(g)})", m.det(G))
add("log_determinant", f"log_determinant({mat(g)})", m.log(abs(m.det(G))))
add("log_determinant_spd", f"log_determinant_spd({mat(s)})", m.log(m.det(S)))
E, Q = m.eigsy(S)
add("eigenvalues_sym", f"eigenvalues_sym({mat(s)})[2]", E[1])
add("eigenvectors_sym", f"abs(eigenvectors_sym({mat(s)})[3, 1])", abs(Q[2, 0]))
add("singular_values", f"singular_values({mat(g)})[2]", m.svd_r(G, compute_uv=False)[1])
QQ, RR = m.qr(G)
add("qr_thin_Q", f"abs(qr_thin_Q({mat(g)})[3, 2])", abs(QQ[2, 1]))
add("qr_thin_R", f"abs(qr_thin_R({mat(g)})[2, 3])", abs(RR[1, 2]))
add("matrix_exp", f"matrix_exp({mat(g)})[3, 2]", m.expm(G)[2, 1])
add("matrix_exp_multiply", f"matrix_exp_multiply({mat(g)}, {mat(s)})[3, 2]", (m.expm(G) * S)[2, 1])
add("matrix_power", f"matrix_power({mat(g)}, 4)[3, 2]", (G**4)[2, 1])
add("mdivide_left", f"mdivide_left({mat(g)}, {vec(v)})[2]", (IG * col(v))[1])
add("mdivide_left_spd", f"mdivide_left_spd({mat(s)}, {vec(v)})[2]", (IS * col(v))[1])
add("mdivide_right", f"mdivide_right({vec(v)}', {mat(g)})[2]", (col(v).T * IG)[0, 1])
add("mdivide_right_spd", f"mdivide_right_spd({vec(v)}', {mat(s)})[2]", (col(v).T * IS)[0, 1])
add("mdivide_left_tri_low", f"mdivide_left_tri_low(cholesky_decompose({mat(s)}), {vec(v)})[3]", (L**-1 * col(v))[2])
add("mdivide_right_tri_low", f"mdivide_right_tri_low({vec(v)}', cholesky_decompose({mat(s)}))[1]", (col(v).T * L**-1)[0, 0])
add("quad_form", f"quad_form({mat(g)}, {vec(v)})", (col(v).T * G * col(v))[0, 0])
add("quad_form_sym", f"quad_form_sym({mat(s)}, {vec(v)})", (col(v).T * S * col(v))[0, 0])
add("trace_quad_form", f"trace_quad_form({mat(g)}, {mat(s)})", sum((S.T * G * S)[i, i] for i in range(3)))
add("trace", f"trace({mat(g)})", sum(G[i, i] for i in range(3)))
add("tcrossprod", f"tcrossprod({mat(g)})[3, 2]", (G * G.T)[2, 1])
add("crossprod", f"crossprod({mat(g)})[3, 2]", (G.T * G)[2, 1])
r2 = (V[0] - V[1]) ** 2
k = f"({text(v)}, 1.3, 0.8)[1, 2]"
a2, l = mpf(1.3) ** 2, mpf(0.8)
d = m.sqrt(r2)
add("gp_exp_quad_cov", "gp_exp_quad_cov" + k, a2 * m.exp(-r2 / (2 * l * l)))
add("gp_exponential_cov", "gp_exponential_cov" + k, a2 * m.exp(-d / l))
add("gp_matern32_cov", "gp_matern32_cov" + k, a2 * (1 + m.sqrt(3) * d / l) * m.exp(-m.sqrt(3) * d / l))
add("gp_matern52_cov", "gp_matern52_cov" + k, a2 * (1 + m.sqrt(5) * d / l + 5 * r2 / (3 * l * l)) * m.exp(-m.sqrt(5) * d / l))
add("gp_periodic_cov", f"gp_periodic_cov({text(v)}, 1.3, 0.8, 2.1)[1, 2]", a2 * m.exp(-2 * m.sin(pi * d / mpf(2.1)) ** 2 / (l * l)))
add("gp_dot_prod_cov", f"gp_dot_prod_cov({text(v)}, 1.3)[1, 2]", a2 + V[0] * V[1])

# joint densities
D = matrix([x - y for x, y in zip(V, W)])
q = (D.T * IS * D)[0, 0]
mvn = -q / 2 - m.log(m.det(S)) / 2 - 3 * m.log(2 * pi) / 2
vw = f"{vec(v)} | {vec(w)}"
add("multi_normal_lpdf", f"multi_normal_lpdf({vw}, {mat(s)})", mvn)
add("multi_normal_cholesky_lpdf", f"multi_normal_cholesky_lpdf({vw}, cholesky_decompose({mat(s)}))", mvn)
qp = (D.T * S * D)[0, 0]
add("multi_normal_prec_lpdf", f"multi_normal_prec_lpdf({vw}, {mat(s)})", -qp / 2 + m.log(m.det(S)) / 2 - 3 * m.log(2 * pi) / 2)
nu = mpf(4.5)
mvt = lg((nu + 3) / 2) - lg(nu / 2) - 3 * m.log(nu * pi) / 2 - m.log(m.det(S)) / 2 - (nu + 3) / 2 * m.log1p(q / nu)
add("multi_student_t_lpdf", f"multi_student_t_lpdf({vec(v)} | 4.5, {vec(w)}, {mat(s)})", mvt)
add("multi_student_t_cholesky_lpdf", f"multi_student_t_cholesky_lpdf({vec(v)} | 4.5, {vec(w)}, cholesky_decompose({mat(s)}))", mvt)
mg = lambda n, x: n * (n - 1) * m.log(pi) / 4 + sum(lg(x - mpf(j) / 2) for j in range(n))
trace = lambda x: sum(x[i, i] for i in range(3))
t = [[1.0, 0.2, 0.1], [0.2, 0.8, -0.3], [0.1, -0.3, 1.4]]
T = matrix([list(map(exact, r)) for r in t])
wishart = (nu - 4) / 2 * m.log(m.det(T)) - trace(IS * T) / 2 - nu * 3 * m.log(2) / 2 - nu / 2 * m.log(m.det(S)) - mg(3, nu / 2)
add("wishart_lpdf", f"wishart_lpdf({mat(t)} | 4.5, {mat(s)})", wishart)
inv_wishart = nu / 2 * m.log(m.det(S)) - nu * 3 * m.log(2) / 2 - mg(3, nu / 2) - (nu + 4) / 2 * m.log(m.det(T)) - trace(S * T**-1) / 2
add("inv_wishart_lpdf", f"inv_wishart_lpdf({mat(t)} | 4.5, {mat(s)})", inv_wishart)
c = [[1.0, 0.3, -0.2], [0.3, 1.0, 0.4], [-0.2, 0.4, 1.0]]
Cm = matrix([list(map(exact, r)) for r in c])
eta = mpf(1.7)
# the normaliser as a product of beta functions (Lewandowski, Kurowicka and Joe 2009, equation 16)
lkj = -sum((2 * eta - 2 + 3 - j) * (3 - j) * m.log(2) + (3 - j) * lbeta(eta + mpf(3 - j - 1) / 2, eta + mpf(3 - j - 1) / 2) for j in (1, 2))
add("lkj_corr_lpdf", f"lkj_corr_lpdf({mat(c)} | 1.7)", lkj + (eta - 1) * m.log(m.det(Cm)))
LC = m.cholesky(Cm)
lkjc = lkj + sum((3 - i - 1 + 2 * eta - 2) * m.log(LC[i, i]) for i in (1, 2))
add("lkj_corr_cholesky_lpdf", f"lkj_corr_cholesky_lpdf(cholesky_decompose({mat(c)}) | 1.7)", lkjc)
p = [0.25, 0.625, 0.125]
P = list(map(mpf, p))
al = list(map(mpf, (0.5, 2.0, 3.5)))
add("dirichlet_lpdf", f"dirichlet_lpdf({vec(p)} | [0.5, 2.0, 3.5]')", lg(sum(al)) - sum(map(lg, al)) + sum((a - 1) * m.log(x) for a, x in zip(al, P)))
n = (2, 0, 5)
multinomial = lg(8) - sum(lg(x + 1) for x in n)
add("multinomial_lpmf", f"multinomial_lpmf({{2, 0, 5}} | {vec(p)})", multinomial + sum(x * m.log(y) for x, y in zip(n, P)))
add("multinomial_logit_lpmf", f"multinomial_logit_lpmf({{2, 0, 5}} | {vec(v)})", multinomial + sum(x * (y - m.log(total)) for x, y in zip(n, V)))
add("dirichlet_multinomial_lpmf", "dirichlet_multinomial_lpmf({2, 0, 5} | [0.5, 2.0, 3.5]')", multinomial + lg(sum(al)) - lg(sum(al) + 7) + sum(lg(x + a) - lg(a) for x, a in zip(n, al)))
add("categorical_lpmf", f"categorical_lpmf(2 | {vec(p)})", m.log(P[1]))
add("categorical_logit_lpmf", f"categorical_logit_lpmf(2 | {vec(v)})", V[1] - m.log(total))
for eta_, c1, c2 in ((0.3, -1.0, 0.5), (20.0, 30.0, 30.5)):
    e = mpf(eta_)
    cuts = f"{eta_}, [{c1}, {c2}]'"
    add("ordered_logistic_lpmf", f"ordered_logistic_lpmf(2 | {cuts})", m.log(sigmoid(e - mpf(c1)) - sigmoid(e - mpf(c2))))
    add("ordered_probit_lpmf", f"ordered_probit_lpmf(2 | {cuts})", m.log(Phi(e - mpf(c1)) - Phi(e - mpf(c2))))
mu = [mpf(0.2) + sum(G[i, j] * W[j] for j in range(3)) for i in range(3)]
x = f"{mat(g)}, 0.2, {vec(w)}"
add("normal_id_glm_lpdf", f"normal_id_glm_lpdf({vec(v)} | {x}, 0.7)", sum(normal(y, a, mpf(0.7)) for y, a in zip(V, mu)))
add("bernoulli_logit_glm_lpmf", f"bernoulli_logit_glm_lpmf({{1, 0, 1}} | {x})", sum(-m.log1p(m.exp(-a if b else a)) for b, a in zip((1, 0, 1), mu)))
add("binomial_logit_glm_lpmf", f"binomial_logit_glm_lpmf({{2, 0, 5}} | {{3, 2, 9}}, {x})", sum(binomial(mpf(k), mpf(N), sigmoid(a)) for k, N, a in zip(n, (3, 2, 9), mu)))
add("poisson_log_glm_lpmf", f"poisson_log_glm_lpmf({{2, 0, 5}} | {x})", sum(poisson(mpf(k), m.exp(a)) for k, a in zip(n, mu)))
add("neg_binomial_2_log_glm_lpmf", f"neg_binomial_2_log_glm_lpmf({{2, 0, 5}} | {x}, 1.7)", sum(nb2(mpf(k), m.exp(a), mpf(1.7)) for k, a in zip(n, mu)))
mu0 = [a - mpf(0.2) for a in mu]
cut = [-1.0, 0.5]
bounds = [-inf] + cut + [inf]
ordered = sum(m.log(sigmoid(a - (mpf(bounds[k - 1]) if k > 1 else -inf)) - (sigmoid(a - mpf(bounds[k])) if k < 3 else 0)) if k > 1 else m.log(1 - sigmoid(a - mpf(bounds[1]))) for k, a in zip((1, 2, 3), mu0))
add("ordered_logistic_glm_lpmf", f"ordered_logistic_glm_lpmf({{1, 2, 3}} | {mat(g)}, {vec(w)}, [-1.0, 0.5]')", ordered)
cat = 0
for i, y in enumerate((1, 3, 2)):
    e = [V[j] + sum(G[i, q_] * S[q_, j] for q_ in range(3)) for j in range(3)]
    cat += e[y - 1] - m.log(m.fsum(map(m.exp, e)))
add("categorical_logit_glm_lpmf", f"categorical_logit_glm_lpmf({{1, 3, 2}} | {mat(g)}, {vec(v)}, {mat(s)})", cat)

print("function;expression;value")
for row in ROWS:
    print(";".join(row))
