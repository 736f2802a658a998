package dev.credence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.engine.random.Rng;
import dev.credence.engine.sampler.LogDensity;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** User-defined functions mean what their bodies would mean in place of the call. */
class UserFunctionTest {

    private static final Offset<Double> EXACT = Offset.offset(1e-12);

    @Test
    void callsAreWorthTheirBodies() {
        sameDensity(
                """
                functions {
                  real curve(real x, vector b) { return b[1] + b[2] * x ^ 2; }
                  vector curves(data vector x, vector b) {
                    vector[size(x)] y;
                    for (n in 1:size(x)) y[n] = curve(x[n], b);
                    return y;
                  }
                }
                transformed data { vector[3] x = [1, 2, 3]'; vector[3] y = [2, 3, 7]'; }
                parameters { vector[2] b; real<lower=0> s; }
                model { y ~ normal(curves(x, b), s); }
                """,
                """
                transformed data { vector[3] x = [1, 2, 3]'; vector[3] y = [2, 3, 7]'; }
                parameters { vector[2] b; real<lower=0> s; }
                model { y ~ normal(b[1] + b[2] * square(x), s); }
                """);
    }

    @Test
    void recursionKeepsTheVariablesOfEachLevel() {
        sameDensity(
                """
                functions {
                  real poly(int n, real x) {
                    if (n == 0) return 1;
                    real power = poly(n - 1, x) * x;
                    real rest = n > 1 ? poly(n - 2, x + n) : 0.5;
                    return power + rest * n + x;
                  }
                }
                parameters { real x; }
                model { target += -square(poly(3, x)); }
                """,
                """
                parameters { real x; }
                model {
                  real p1 = x + 0.5 + x;
                  real q1 = (x + 3) + 0.5 + (x + 3);
                  real p2 = p1 * x + 2 + x;
                  real p3 = p2 * x + q1 * 3 + x;
                  target += -square(p3);
                }
                """);
    }

    @Test
    void functionsCallOneAnotherBeforeTheirDefinition() {
        sameDensity(
                """
                functions {
                  real odd(int n, real x);
                  real even(int n, real x) { return n == 0 ? x : odd(n - 1, x) + 1; }
                  real odd(int n, real x) { return n == 0 ? -x : even(n - 1, x) * x; }
                }
                parameters { real x; }
                model { target += -square(even(4, x)) ; }
                """,
                """
                parameters { real x; }
                model { target += -square((x * x + 1) * x + 1); }
                """);
    }

    @Test
    void ownDistributionsDropTheirConstantsOnlyAfterATilde() {
        String functions =
                """
                functions {
                  real half_lpdf(real y, real mu) { return normal_lupdf(y | mu, 2); }
                }
                parameters { real x; }
                """;
        double normalised = value(functions + "model { target += half_lpdf(x | 1); }", 0.4);
        double sampled = value(functions + "model { x ~ half(1); }", 0.4);
        double unnormalised = value(functions + "model { target += half_lupdf(x | 1); }", 0.4);

        double exponent = -0.5 * (0.6 / 2) * (0.6 / 2);
        double constants = -Math.log(2) - 0.5 * Math.log(2 * Math.PI);
        assertThat(normalised).isCloseTo(exponent + constants, EXACT);
        assertThat(sampled).isCloseTo(exponent, EXACT);
        assertThat(unnormalised).isCloseTo(exponent, EXACT);
    }

    @Test
    void overloadsAreChosenByTypeWithTheFewestPromotions() {
        sameDensity(
                """
                functions {
                  real f(real x) { return x; }
                  real f(int x) { return 10 * x; }
                  real f(vector x) { return sum(x); }
                  real f(real x, int y) { return x - y; }
                }
                parameters { real x; }
                model { target += -square(f(x) + f(3) + f([x, x]') + f(2, 1)); }
                """,
                "parameters { real x; } model { target += -square(x + 30 + 2 * x + 1); }");
    }

    @Test
    void functionsEndingInLpIncrementAndReadTheTarget() {
        sameDensity(
                """
                functions {
                  void penalise_lp(vector x) { x ~ normal(0, 1); target += -sum(x) ^ 2; }
                  real used_lp(real y) { target += -y; return y + target(); }
                }
                parameters { vector<lower=0>[2] x; }
                model { penalise_lp(x); real t = used_lp(x[1]); target += 0.5 * t; }
                """,
                """
                parameters { vector<lower=0>[2] x; }
                model {
                  real before = -0.5 * dot_self(x) - square(sum(x)) - x[1] + sum(log(x));
                  target += -0.5 * dot_self(x) - square(sum(x)) - x[1];
                  target += 0.5 * (x[1] + before);
                }
                """);
    }

    @Test
    void returnLeavesLoopsAndBranches() {
        sameDensity(
                """
                functions {
                  real first_above(vector x, real limit) {
                    for (n in 1:size(x)) {
                      while (1) {
                        if (x[n] > limit) return x[n];
                        break;
                      }
                    }
                    return limit;
                  }
                }
                transformed data { vector[3] x = [0.1, 0.7, 0.9]'; }
                parameters { real a; }
                model { target += -square(a - first_above(x, 0.5)) * first_above(x, 3); }
                """,
                "parameters { real a; } model { target += -square(a - 0.7) * 3; }");
    }

    @Test
    void argumentsAndResultsAreValues() {
        sameDensity(
                """
                functions {
                  vector same(vector x) { return x; }
                  vector doubled(vector x) { vector[size(x)] y = x; y[1] = 2 * x[1]; return y; }
                }
                parameters { real a; }
                model {
                  vector[2] x = [a, 1]';
                  vector[2] y = same(x);
                  x[1] = 5;
                  vector[2] z = doubled(y);
                  y[2] = 7;
                  target += -square(y[1]) - z[1] * y[2] * x[1];
                }
                """,
                "parameters { real a; } model { target += -square(a) - 2 * a * 7 * 5; }");
    }

    @Test
    void endlessRecursionIsARejectionThatNamesTheFunction() {
        StanModel model =
                model(
                        """
                        functions { real f(real x) { return f(x + 1); } }
                        parameters { real a; }
                        model { target += f(a); }
                        """);
        LogDensity density = model.newDensity();

        assertThat(density.evaluate(new double[1], new double[1]))
                .isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(density.rejection().orElseThrow())
                .isEqualTo(
                        "line 1: 'f' is called more than 200 calls deep; does its recursion end?");
        assertThat(density.evaluate(new double[1], new double[1]))
                .isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void ownGeneratorsDrawWhereGeneratorsMay() {
        StanModel model =
                model(
                        """
                        functions {
                          vector shifted_rng(int n, real mu) {
                            vector[n] x;
                            for (i in 1:n) x[i] = mu + 0.001 * uniform_rng(0, 1);
                            return x;
                          }
                        }
                        parameters { real mu; }
                        model { mu ~ normal(0, 1); }
                        generated quantities { vector[2] x = shifted_rng(2, mu); }
                        """);
        double[] row = new double[3];
        model.newWriter().write(new double[] {4}, Rng.of(1), row);

        assertThat(row[1]).isBetween(4.0, 4.001).isNotEqualTo(row[2]);
    }

    @Test
    void aFunctionOfDataAloneRunsOnce() {
        StanModel model =
                model(
                        """
                        functions { real big(real x) { real s = 0; for (i in 1:1000) s += x; return s; } }
                        transformed data { real x = 2; }
                        parameters { real a; }
                        model { a ~ normal(big(x), 1); }
                        """);

        assertThat(model.newDensity().evaluate(new double[] {2000}, new double[1])).isZero();
    }

    private static void sameDensity(String source, String expanded) {
        StanModel model = model(source);
        StanModel plain = model(expanded);
        double[] q = new double[model.dimension()];
        for (int i = 0; i < q.length; i++) {
            q[i] = 0.3 + 0.2 * i;
        }
        double[] gradient = new double[q.length];
        double[] expected = new double[q.length];

        double value = model.newDensity().evaluate(q, gradient);

        assertThat(value).isCloseTo(plain.newDensity().evaluate(q, expected), EXACT);
        assertThat(gradient).containsExactly(expected, EXACT);
        GradientCheck.check(model, 2, 1);
    }

    private static double value(String source, double x) {
        return model(source).newDensity().evaluate(new double[] {x}, new double[1]);
    }

    private static StanModel model(String source) {
        return Programs.bound(source, StanData.parse("{}"));
    }
}
