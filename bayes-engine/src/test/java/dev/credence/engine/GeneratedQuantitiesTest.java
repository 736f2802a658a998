package dev.credence.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.credence.engine.draws.Draws;
import dev.credence.engine.random.Rng;
import dev.credence.engine.sampler.FixedParameters;
import dev.credence.engine.sampler.SamplerSettings;
import dev.credence.engine.sampler.Sampling;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeneratedQuantitiesTest {

    private static final String BLOCKS =
            """
            data {
              int N;
              vector[N] y;
            }
            parameters {
              real mu;
              real<lower=0> sigma;
            }
            model {
              y ~ normal(mu, sigma);
            }
            """;
    private static final String QUANTITIES =
            """
            generated quantities {
              vector[N] log_lik;
              for (n in 1:N) {
                log_lik[n] = normal_lpdf(y[n] | mu, sigma);
              }
              real noise = normal_rng(mu, sigma);
            }
            """;
    private static final StanData DATA =
            StanData.builder().integer("N", 4).reals("y", new double[] {1, 2, 4, 5}).build();
    private static final SamplerSettings SETTINGS =
            SamplerSettings.defaults().withIterations(200, 100);

    @Test
    void computesWhatTheFitDidNot() {
        Draws fitted = sampled(BLOCKS);

        Draws generated =
                GeneratedQuantities.of(Programs.bound(BLOCKS + QUANTITIES, DATA), fitted, 1);

        assertThat(generated.columns())
                .containsExactly("log_lik[1]", "log_lik[2]", "log_lik[3]", "log_lik[4]", "noise");
        double mu = fitted.value(2, 17, fitted.index("mu"));
        double sigma = fitted.value(2, 17, fitted.index("sigma"));
        double z = (4 - mu) / sigma;
        assertThat(generated.value(2, 17, 2))
                .isEqualTo(
                        -0.5 * z * z - Math.log(sigma) - 0.5 * Math.log(2 * Math.PI),
                        within(1e-10));
    }

    @Test
    void giveTheSameNumbersAsInTheFitExceptForTheSeed() {
        StanModel model = Programs.bound(BLOCKS + QUANTITIES, DATA);
        Draws fitted = sampled(BLOCKS + QUANTITIES);

        Draws again = GeneratedQuantities.of(model, fitted, SETTINGS.seed());

        for (int draw = 0; draw < 100; draw++) {
            assertThat(again.value(1, draw, 0))
                    .isEqualTo(fitted.value(1, draw, fitted.index("log_lik[1]")), within(1e-9));
        }
        assertThat(GeneratedQuantities.of(model, fitted, 2).pooled("noise"))
                .isNotEqualTo(again.pooled("noise"));
    }

    @Test
    void refusesDrawsOfAnotherProgram() {
        Draws fitted = sampled(BLOCKS).select(List.of("mu"));
        StanModel model = Programs.bound(BLOCKS + QUANTITIES, DATA);

        assertThatThrownBy(() -> GeneratedQuantities.of(model, fitted, 1))
                .hasMessage("The draws have no column sigma");
    }

    @Test
    void simulatesFromAProgramWithoutParameters() {
        StanModel model =
                Programs.bound(
                        "generated quantities { real y = normal_rng(3, 2); }",
                        StanData.builder().build());

        Draws draws = FixedParameters.run(model, new double[0], SETTINGS.withIterations(0, 2500));

        double mean = Arrays.stream(draws.pooled("y")).average().orElseThrow();
        assertThat(mean).isEqualTo(3, within(4 * 2 / Math.sqrt(10_000)));
    }

    @Test
    void holdsParametersFixed() {
        StanModel model = Programs.bound(BLOCKS + QUANTITIES, DATA);
        double[] position =
                model.unconstrain(StanData.parse("{\"sigma\": 0.5, \"mu\": 2, \"more\": [1]}"));

        Draws draws = FixedParameters.run(model, position, SETTINGS);

        assertThat(draws.pooled("mu")).containsOnly(2);
        assertThat(draws.pooled("sigma")[7]).isEqualTo(0.5, within(1e-15));
    }

    @Test
    void takesStartingValuesByName() {
        StanModel model =
                Programs.bound(
                        """
                        parameters {
                          matrix[2, 3] m;
                          array[2] vector<lower=0>[2] v;
                        }
                        model {
                          to_vector(m) ~ std_normal();
                          for (i in 1:2) v[i] ~ exponential(1);
                        }
                        """,
                        StanData.builder().build());

        double[] position =
                model.unconstrain(
                        StanData.parse("{\"m\": [[1,2,3],[4,5,6]], \"v\": [[1,2],[3,4]]}"));

        var row = new double[10];
        model.newWriter().write(position, Rng.of(1), row);
        assertThat(model.columns()).startsWith("m[1,1]", "m[2,1]").endsWith("v[1,2]", "v[2,2]");
        assertThat(row).containsExactly(new double[] {1, 4, 2, 5, 3, 6, 1, 3, 2, 4}, within(1e-12));
        assertThatThrownBy(() -> model.unconstrain(StanData.parse("{\"m\": [[1,2,3],[4,5,6]]}")))
                .hasMessage("a value is needed for parameter 'v'");
        assertThatThrownBy(() -> model.unconstrain(StanData.parse("{\"m\": [1], \"v\": [1]}")))
                .hasMessageContaining("parameter 'm' has an element m[1,1]");
        assertThatThrownBy(() ->
                        model.unconstrain(
                                StanData.parse(
                                        "{\"m\": [[1,2,3],[4,5,6]], \"v\": [[1,-2],[3,4]]}")))
                .hasMessageContainingAll("v[1,2]", "-2");
    }

    private static Draws sampled(String program) {
        return ((Sampling.Sampled) Sampling.run(Programs.bound(program, DATA), SETTINGS)).draws();
    }
}
