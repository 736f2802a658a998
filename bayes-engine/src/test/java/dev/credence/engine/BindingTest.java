package dev.credence.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.engine.random.Rng;
import dev.credence.engine.sampler.LogDensity;
import java.util.List;
import org.junit.jupiter.api.Test;

class BindingTest {

    private static final String PROGRAM =
            """
            data {
              int<lower=1> N;
              int K;
              vector<lower=0>[N] x;
              array[N] int<lower=1, upper=K> g;
              matrix[N, 2] M;
              array[2] vector[N] z;
            }
            parameters {
              real a;
            }
            """;

    @Test
    void dataAreDescribed() {
        assertThat(Programs.compiled(PROGRAM).data())
                .containsExactly(
                        new DataVariable("N", "int", DataVariable.Base.INT, 0),
                        new DataVariable("K", "int", DataVariable.Base.INT, 0),
                        new DataVariable("x", "vector", DataVariable.Base.REAL, 1),
                        new DataVariable("g", "array[] int", DataVariable.Base.INT, 1),
                        new DataVariable("M", "matrix", DataVariable.Base.REAL, 2),
                        new DataVariable("z", "array[] vector", DataVariable.Base.REAL, 2));
    }

    @Test
    void allProblemsAreNamedWithIndexAndValue() {
        assertThat(
                        problems(
                                PROGRAM,
                                """
                                {"N": 3, "x": [1, -2, 3], "g": [1, 2.5, 1], "M": [[1, 2], [3, 4]],
                                 "z": [[1, 2, 3], [4, "NaN", 6]]}
                                """))
                .containsExactly(
                        new DataProblem("K", "is missing; the program needs int"),
                        new DataProblem("x", "x[2] is -2, but must be greater than or equal to 0"),
                        new DataProblem(
                                "M",
                                "must have 3 x 2 elements (nested lists), found 2 x 2 elements"
                                        + " (nested lists)"),
                        new DataProblem("z", "z[2,2] is NaN, but must be a number"));
    }

    @Test
    void variablesWithUnusableSizesAreNotBlamed() {
        assertThat(
                        problems(
                                PROGRAM,
                                "{\"N\": 0, \"K\": 1, \"x\": 7, \"g\": [], \"M\": [], \"z\": []}"))
                .containsExactly(
                        new DataProblem("N", "N is 0, but must be greater than or equal to 1"));
    }

    @Test
    void integersMustBeWhole() {
        assertThat(problems("data { array[2] int k; }", "{\"k\": [1, 2.5]}"))
                .containsExactly(new DataProblem("k", "k[2] is 2.5, but must be an integer"));
    }

    @Test
    void failingTransformedDataAreAProblemWithTheirLine() {
        String program = "data { int N; }\ntransformed data {\n  real r = {1, 2}[N];\n}\n";

        assertThat(problems(program, "{\"N\": 3}"))
                .containsExactly(
                        new DataProblem(
                                "transformed data",
                                "line 3: index 3 of this value is out of range; it must be in"
                                        + " 1:2"));
    }

    @Test
    void malformedJsonNamesLineAndVariable() {
        assertThatThrownBy(() -> StanData.parse("{\"a\": 1,\n \"b\": [1, [2]]}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("data, line 2 in variable 'b': expected");
    }

    @Test
    void columnsFollowStanCsv() {
        String program =
                """
                parameters { array[2] vector[2] v; matrix[2, 2] m; real s; }
                transformed parameters { real t = s + 1; }
                generated quantities { array[2] int k = {1, 2}; }
                """;
        StanModel model = Programs.bound(program, StanData.empty());
        double[] q = {11, 12, 21, 22, 1, 2, 3, 4, 5};
        double[] row = new double[model.columns().size()];

        model.write(q, Rng.of(1), row);

        assertThat(model.columns())
                .containsExactly(
                        "v[1,1]", "v[2,1]", "v[1,2]", "v[2,2]", "m[1,1]", "m[2,1]", "m[1,2]",
                        "m[2,2]", "s", "t", "k[1]", "k[2]");
        assertThat(model.parameterColumns()).isEqualTo(10);
        assertThat(row).containsExactly(11, 21, 12, 22, 1, 2, 3, 4, 5, 6, 1, 2);
        assertThat(model.unconstrain(row)).containsExactly(q);
    }

    @Test
    void quantitiesThatCannotBeComputedAreNaN() {
        String program =
                """
                parameters { real a; }
                transformed parameters { real b = 2 * a; }
                generated quantities { real c = a; if (a > 1) reject("large"); }
                """;
        StanModel model = Programs.bound(program, StanData.empty());
        double[] row = new double[3];

        model.write(new double[] {2}, Rng.of(1), row);

        assertThat(row).containsExactly(2, 4, Double.NaN);
    }

    @Test
    void rejectionsAndBrokenRulesOfTheProgramRejectThePoint() {
        String program =
                """
                data { int N; }
                parameters { vector[2] a; }
                transformed parameters { real<lower=0> b = a[1]; }
                model {
                  real unset;
                  if (a[2] > 1) reject("a is ", a);
                  if (a[2] < -1) target += a[N];
                  if (a[2] == 0) target += unset;
                }
                """;
        LogDensity density =
                Programs.bound(program, StanData.builder().integer("N", 3).build()).newDensity();

        assertThat(rejection(density, -1, 0.5))
                .isEqualTo("b is -1, but must be greater than or equal to 0");
        assertThat(rejection(density, 1, 2)).isEqualTo("line 6: rejected: a is [1,2]");
        assertThat(rejection(density, 1, -2))
                .isEqualTo("line 7: index 3 of 'a' is out of range; it must be in 1:2");
        assertThat(rejection(density, 1, 0)).isEqualTo("the log density is not a number");
        assertThat(rejection(density, 1, 0.5)).isEmpty();
    }

    @Test
    void assignmentsInLoopsKeepTheirDerivatives() {
        String program =
                """
                parameters { vector[3] a; real b; }
                model {
                  vector[3] x = a;
                  array[2] vector[3] y;
                  real s = b;
                  x[2] = x[1] * x[3];
                  x[2:3] = x[1:2];
                  x[{1, 3}] += x[{2, 2}] * b;
                  for (i in 1:3) {
                    real t = s * x[i];
                    s = t + square(s);
                    x[i] *= s;
                    y[1] = x;
                    y[2, i] = sum(x) * s;
                  }
                  y[1][2] = y[2][3];
                  while (s > 5) s /= 3 + dot_self(a);
                  for (e in x) target += -e * e;
                  target += -0.01 * sum(y[1] .* y[2]) + s - dot_self(a) - b * b;
                }
                """;

        GradientCheck.check(Programs.bound(program, StanData.empty()), 5, 0.8);
    }

    @Test
    void boundsMayDependOnParameters() {
        String program = Programs.text(Programs.resource("programs/good/constraints.stan"));
        StanData data =
                StanData.parse("{\"K\": 3, \"p\": [0.1, 0.5, 0.9], \"w\": [0.2, 0.3, 0.5]}");
        StanModel model = Programs.bound(program, data);
        double[] q = new double[model.dimension()];
        java.util.Arrays.setAll(q, i -> 0.1 * i - 1);
        double[] row = new double[model.columns().size()];

        model.write(q, Rng.of(1), row);

        double[] back = model.unconstrain(row);
        for (int i = 0; i < q.length; i++) {
            assertThat(back[i]).isCloseTo(q[i], org.assertj.core.data.Offset.offset(1e-9));
        }
        GradientCheck.check(model, 3, 1);
    }

    private static String rejection(LogDensity density, double... q) {
        density.evaluate(q, new double[q.length]);
        return density.rejection().orElse("");
    }

    private static List<DataProblem> problems(String program, String json) {
        return switch (Programs.compiled(program).bind(StanData.parse(json))) {
            case Binding.Bound _ -> List.of();
            case Binding.InvalidData invalid -> invalid.problems();
        };
    }
}
