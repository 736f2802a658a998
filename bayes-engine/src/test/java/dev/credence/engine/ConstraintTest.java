package dev.credence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.engine.random.Rng;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Constrained variables in programs: parameters of every type, and data that violate them. */
class ConstraintTest {

    private static final String EVERY_TYPE =
            """
            parameters {
              array[2] unit_vector[3] u;
              sum_to_zero_vector[3] z;
              array[2] cov_matrix[2] c;
              corr_matrix[3] r;
              cholesky_factor_cov[3, 2] t;
              cholesky_factor_cov[2] s;
              array[2] cholesky_factor_corr[3] l;
              array[2] simplex[3] p;
              array[2] column_stochastic_matrix[3, 2] cs;
              row_stochastic_matrix[2, 3] rs;
              sum_to_zero_matrix[3, 2] zs;
              array[2, 2] positive_ordered[2] o;
              real<lower=0> a;
              vector<lower=a, upper=a + 1>[2] b;
              vector<offset=b, multiplier=a>[2] v;
              real<upper=b[1]> w;
            }
            model {
              for (i in 1:2) {
                target += u[i, 1] * 2 + u[i, 2] * u[i, 3] - c[i, 1, 2] - square(c[i, 2, 2]);
                target += l[i, 3, 1] * l[i, 2, 2] + log(p[i, 1]) - o[i, 2, 1] * o[1, i, 2];
                target += -square(t[3, i]) - t[2, 2] + sum(v) * w - square(w) - v[i] ^ 2 + z[i];
              }
              target += r[1, 2] * r[3, 2] + r[2, 3] - s[2, 1] ^ 2 - s[1, 1] - 3 * a - b[1] * b[2];
              target += -dot_self(z) - sum(square(zs)) + zs[1, 2];
              target += log(cs[2, 1, 2]) + 2 * log(cs[1, 3, 1]) * cs[1, 1, 1] + rs[2, 3] * log(rs[1, 1]);
            }
            """;

    @Test
    void gradientsFlowThroughEveryTransform() {
        StanModel model = Programs.bound(EVERY_TYPE, StanData.empty());

        GradientCheck.check(model, 5, 0.8);
    }

    @Test
    void unconstrainingUndoesConstraining() {
        StanModel model = Programs.bound(EVERY_TYPE, StanData.empty());
        double[] q = new double[model.dimension()];
        for (int i = 0; i < q.length; i++) {
            q[i] = 0.1 * (i % 7) - 0.25;
        }
        double[] row = new double[model.columns().size()];
        model.newWriter().write(q, Rng.of(1), row);
        double[] again = new double[row.length];

        model.newWriter().write(model.unconstrain(row), Rng.of(1), again);

        assertThat(again).containsExactly(row, Offset.offset(1e-9));
    }

    @Test
    void dataThatViolateTheirTypeAreNamedWithElementAndValue() {
        String source =
                """
                data {
                  cov_matrix[2] S;
                  array[2] corr_matrix[2] R;
                  unit_vector[2] u;
                  sum_to_zero_vector[2] z;
                  cholesky_factor_corr[2] L;
                  column_stochastic_matrix[2, 2] P;
                  row_stochastic_matrix[2, 2] Q;
                  sum_to_zero_matrix[2, 2] Z;
                }
                """;
        String data =
                """
                {"S": [[1, 2], [3, 4]], "R": [[[1, 0], [0, 1]], [[1, 2], [2, 1]]],
                 "u": [1, 1], "z": [1, -2], "L": [[1, 0], [0.5, 0.5]],
                 "P": [[0.5, 0.5], [0.5, 0.6]], "Q": [[0.5, 0.5], [1.5, -0.5]], "Z": [[1, -1], [1, -1]]}
                """;

        Binding binding = Programs.compiled(source).bind(StanData.parse(data));

        assertThat(((Binding.InvalidData) binding).problems())
                .extracting(DataProblem::toString)
                .satisfiesExactly(
                        text -> assertThat(text).contains("S is not symmetric", "[2,1] is 3.0"),
                        text -> assertThat(text).contains("R[2] is not positive definite"),
                        text -> assertThat(text).contains("u is not a valid unit vector", "2.0"),
                        text -> assertThat(text).contains("z does not sum to zero", "-1.0"),
                        text -> assertThat(text).contains("L is not a Cholesky factor of a corr"),
                        text ->
                                assertThat(text)
                                        .contains(
                                                "column 2 is not a valid simplex: its sum is 1.1"),
                        text ->
                                assertThat(text)
                                        .contains(
                                                "row 2 is not a valid simplex: element 2 is -0.5"),
                        text ->
                                assertThat(text)
                                        .contains(
                                                "Z does not sum to zero: the sum of column 1 is 2"));
    }
}
