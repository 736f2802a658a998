package dev.credence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.engine.sampler.SamplerSettings;
import dev.credence.engine.sampler.Sampling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When no starting point can be used, the statement is named, and the value that spoils it. */
class ExplanationTest {

    private static final String DATA =
            "{\"N\": 3, \"y\": [0.5, 7, 0.25], \"k\": [1, 2, 3], \"p\": [1, 1, 1]}";

    /** Each cell is a model block, and a part of what is said. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '"',
            textBlock =
                    """
                    target += log(-1 - square(a));            => line 9, `target += log(-1 - square(a));`: the log density becomes NaN here: log(-1 - square(a)) is NaN, where -1 - square(a) is -
                    target += log(0 * a);                     => becomes negative infinity (probability zero) here: log(0 * a) is -Infinity, where 0 * a is
                    y ~ uniform(0, 1);                        => uniform(y | 0, 1) is -Infinity, where y[2] is 7
                    y ~ normal(a, -1 - square(a));            => must be positive! (-1 - square(a) is -
                    y ~ normal(rep_vector(a, N) ./ (p - p), 1); => ((rep_vector(a, N) ./ (p - p))[1] is Infinity)
                    target += exp(1000 + square(a));          => becomes infinite here: exp(1000 + square(a)) is Infinity, where 1000 + square(a) is 100
                    real m; target += m;                      => m is NaN: it was not given a value
                    vector[N] m = sqrt(-p) * a; y ~ normal(m, 1); => (m[1] is NaN, since line 9: sqrt(-p)[1] is NaN, where -p[1] is -1)
                    real m = spoilt(a); target += square(m);  => m is NaN, since line 9: spoilt(a) is NaN, because spoilt is NaN, since line 2: log(-x) is NaN, where -x is -
                    for (n in 1:N) { target += n == 2 ? negative_infinity() : a; } => negative_infinity() is -Infinity
                    reject("a is ", 1, " and ", p);           => rejected: a is 1 and [1,1,1]
                    k[4] ~ poisson(1);                        => index 4 of 'k' is out of range
                    target += cbrt(a * 0);                    => the derivative of the log density by parameter 'a' is
                    """)
    void namesStatementAndValue(String model, String said) {
        String program =
                """
                functions {
                  real spoilt(real x) { return log(-x); }
                }
                data { int N; vector[N] y; array[N] int k; vector[N] p; }
                parameters {
                  real<lower=1> a;
                }
                model {
                  %s
                }
                """
                        .formatted(model.strip());

        String reason = failure(program);

        assertThat(reason).startsWith("No starting point was found in 100 tries");
        assertThat(reason).contains(said.strip());
    }

    @Test
    void transformedParameterOutsideItsConstraintIsNamed() {
        assertThat(
                        failure(
                                """
                                data { int N; vector[N] y; array[N] int k; vector[N] p; }
                                parameters { real<lower=1> a; }
                                transformed parameters { vector<upper=0>[2] t = [-1, a]'; }
                                """))
                .contains("t[2] is")
                .contains("must be less than or equal to 0");
    }

    private static String failure(String program) {
        StanModel model = Programs.bound(program, StanData.parse(DATA));
        var settings = SamplerSettings.defaults().withSeed(3);
        Sampling.Result result = Sampling.run(model, settings);
        assertThat(result).isInstanceOf(Sampling.Failed.class);
        return ((Sampling.Failed) result).reason();
    }
}
