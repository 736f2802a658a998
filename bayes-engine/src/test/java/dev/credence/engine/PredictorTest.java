package dev.credence.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.engine.random.Rng;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredictorTest {

    private static final String HEAD =
            """
            data {
              int<lower=0> N;
              int<lower=1> C;
              vector<lower=0>[N] x;
              array[N] int<lower=1, upper=C> category;
              vector[N] y;
            }
            parameters {
              vector[C] beta;
              real<lower=0> sigma;
            }
            model {
              y ~ normal(beta[category] .* x, sigma);
            }
            """;

    private static final String LOOP =
            """
            generated quantities {
              array[N] real y_pred;
              vector[N] log_lik;
              for (n in 1:N) {
                y_pred[n] = normal_rng(beta[category[n]] * x[n], sigma);
                log_lik[n] = normal_lpdf(y[n] | beta[category[n]] * x[n], sigma);
              }
            }
            """;

    private static final String VECTORISED =
            """
            generated quantities {
              array[N] real y_pred = normal_rng(beta[category] .* x, sigma);
              real mean_error = mean(y - beta[category] .* x);
            }
            """;

    private static final StanData ROWS =
            StanData.builder()
                    .integer("N", 3)
                    .integer("C", 2)
                    .reals("x", new double[] {1, 2, 3})
                    .integers("category", new int[] {1, 2, 2})
                    .build();

    @ParameterizedTest
    @ValueSource(strings = {LOOP, VECTORISED})
    void predictionNeedsNoTarget(String quantities) {
        PredictionProgram program = Programs.compiled(HEAD + quantities).predictor("y_pred");

        assertThat(program.requiredData()).containsExactly("N", "C", "x", "category");
    }

    @ParameterizedTest
    @ValueSource(strings = {LOOP, VECTORISED})
    void predictionsHaveTheMeanOfTheModel(String quantities) {
        Predictor predictor = bound(HEAD + quantities, "y_pred", ROWS);
        double[] draw = {2, 5, 1e-9};
        double[] out = new double[predictor.size()];

        PredictionOutcome outcome = predictor.predict(draw, Rng.of(1), out);

        assertThat(predictor.columns()).containsExactly("beta[1]", "beta[2]", "sigma");
        assertThat(outcome).isEqualTo(PredictionOutcome.Predicted.PREDICTED);
        assertThat(out[0]).isCloseTo(2, org.assertj.core.data.Offset.offset(1e-6));
        assertThat(out[1]).isCloseTo(10, org.assertj.core.data.Offset.offset(1e-6));
        assertThat(out[2]).isCloseTo(15, org.assertj.core.data.Offset.offset(1e-6));
    }

    @Test
    void loopAndVectorisedFormDrawTheSame() {
        double[] draw = {2, 5, 0.7};
        double[] loop = new double[3];
        double[] vectorised = new double[3];

        bound(HEAD + LOOP, "y_pred", ROWS).predict(draw, Rng.of(7), loop);
        bound(HEAD + VECTORISED, "y_pred", ROWS).predict(draw, Rng.of(7), vectorised);

        assertThat(loop).containsExactly(vectorised);
    }

    @Test
    void dataOutsideTheirBoundsAreProblemsOfPrediction() {
        StanData data =
                StanData.builder()
                        .integer("N", 1)
                        .integer("C", 2)
                        .reals("x", new double[] {-1})
                        .integers("category", new int[] {3})
                        .build();

        PredictorBinding binding = Programs.compiled(HEAD + LOOP).predictor("y_pred").bind(data);

        assertThat(binding)
                .isEqualTo(
                        new PredictorBinding.InvalidData(
                                java.util.List.of(
                                        new DataProblem(
                                                "x",
                                                "x[1] is -1, but must be greater than or equal to"
                                                        + " 0"),
                                        new DataProblem(
                                                "category",
                                                "category[1] is 3, but must be less than or equal"
                                                        + " to 2"))));
    }

    @Test
    void rejectIsAnOutcome() {
        String program =
                """
                data { real x; }
                parameters { real a; }
                generated quantities {
                  real p;
                  if (x > 1) reject("x is ", x);
                  p = a * x;
                }
                """;
        Predictor predictor = bound(program, "p", StanData.builder().real("x", 2).build());

        PredictionOutcome outcome = predictor.predict(new double[] {1}, Rng.of(1), new double[1]);

        assertThat(outcome)
                .isEqualTo(new PredictionOutcome.PredictionRejected("line 5: rejected: x is 2"));
    }

    @Test
    void argumentOutsideItsDomainIsAnOutcome() {
        Predictor predictor = bound(HEAD + LOOP, "y_pred", ROWS);

        PredictionOutcome outcome =
                predictor.predict(new double[] {1, 1, -1}, Rng.of(1), new double[3]);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        PredictionOutcome.PredictionRejected.class,
                        rejected ->
                                assertThat(rejected.message())
                                        .contains("normal_rng", "-1.0", "must be positive"));
    }

    @Test
    void transformedParametersAreComputedForNewData() {
        String program =
                """
                data { int N; matrix[N, 2] X; vector[N] y; }
                transformed data { matrix[N, 2] Z = X - 1; real unused = sum(y); }
                parameters { vector[2] b; real<lower=0> s; }
                transformed parameters { vector[N] mu = Z * b; real other = s * sum(y); }
                model { y ~ normal(mu, s); }
                generated quantities { vector[N] m = mu; }
                """;
        StanData data =
                StanData.builder()
                        .integer("N", 2)
                        .matrix("X", new double[][] {{2, 3}, {4, 5}})
                        .build();
        PredictionProgram sliced = Programs.compiled(program).predictor("m");
        Predictor predictor = bound(program, "m", data);
        double[] out = new double[2];

        predictor.predict(new double[] {10, 100}, Rng.of(1), out);

        assertThat(sliced.requiredData()).containsExactly("N", "X");
        assertThat(predictor.columns()).containsExactly("b[1]", "b[2]");
        assertThat(out).containsExactly(210, 430);
    }

    @Test
    void unknownQuantityIsNamedWithWhatThereIs() {
        StanProgram program = Programs.compiled(HEAD + LOOP);

        assertThatThrownBy(() -> program.predictor("y_perd"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("y_perd")
                .hasMessageContaining("did you mean 'y_pred'");
    }

    private static Predictor bound(String program, String quantity, StanData data) {
        return switch (Programs.compiled(program).predictor(quantity).bind(data)) {
            case PredictorBinding.Bound bound -> bound.predictor();
            case PredictorBinding.InvalidData invalid ->
                    throw new AssertionError(invalid.problems().toString());
        };
    }
}
