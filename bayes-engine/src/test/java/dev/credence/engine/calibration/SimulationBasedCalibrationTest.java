package dev.credence.engine.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.engine.Programs;
import dev.credence.engine.StanData;
import dev.credence.engine.sampler.SamplerSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Seeds are fixed; at an error rate of 0.1 % a right program fails once in a thousand arithmetics.
 */
class SimulationBasedCalibrationTest {

    private static final String GENERATOR =
            """
            data {
              int N;
              vector[N] x;
            }
            generated quantities {
              real alpha = normal_rng(0, 1);
              real beta = normal_rng(0, 1);
              real<lower=0> sigma = exponential_rng(1);
              array[N] real y = normal_rng(alpha + beta * x, sigma);
            }
            """;
    private static final String PROGRAM =
            """
            data {
              int N;
              vector[N] x;
              vector[N] y;
            }
            parameters {
              real alpha;
              real beta;
              real<lower=0> sigma;
            }
            model {
              alpha ~ normal(0, 1);
              beta ~ normal(0, 1);
              sigma ~ exponential(1);
              y ~ normal(alpha + beta * x, sigma);
            }
            """;
    private static final StanData DATA =
            StanData.builder()
                    .integer("N", 8)
                    .reals("x", new double[] {-2, -1.5, -1, -0.5, 0.5, 1, 1.5, 2})
                    .build();
    private static final CalibrationSettings SETTINGS =
            CalibrationSettings.defaults().withSimulations(100).withAlpha(0.001);

    @Test
    void acceptsARightProgram() {
        var report = (Calibration.Report) calibrate(PROGRAM, GENERATOR);

        assertThat(report.simulations()).isEqualTo(100);
        assertThat(report.parameters())
                .extracting(ParameterCalibration::name)
                .containsExactly("alpha", "beta", "sigma");
        assertThat(report.miscalibrated()).isEmpty();
    }

    @Test
    void findsAPriorThatIsNotTheGenerators() {
        String wrong = PROGRAM.replace("sigma ~ exponential(1)", "sigma ~ exponential(9)");

        var report = (Calibration.Report) calibrate(wrong, GENERATOR);

        assertThat(report.miscalibrated()).extracting(ParameterCalibration::name).contains("sigma");
        var sigma = report.parameters().getLast();
        assertThat(sigma.shape()).contains("too low");
        assertThat(sigma.histogram()).hasSize(20);
    }

    @Test
    void namesWhatTheGeneratorDoesNotDraw() {
        String lacking =
                GENERATOR.replace("real beta =", "real slope =").replace("beta *", "slope *");

        assertThat(calibrate(PROGRAM, lacking))
                .isEqualTo(new Calibration.Unsuitable(List.of("the generator does not draw beta")));
        assertThat(calibrate(PROGRAM, PROGRAM)).isInstanceOf(Calibration.Unsuitable.class);
        assertThat(calibrate(PROGRAM.replace("int N;", "int N; real w;"), GENERATOR))
                .asString()
                .contains("simulated data: w");
    }

    @Test
    void refusesFewerDrawsThanRanks() {
        assertThatThrownBy(() ->
                        SETTINGS.withSampler(
                                SamplerSettings.defaults().withChains(1).withIterations(10, 50)))
                .hasMessageContaining("50 draws, but 99 are needed");
    }

    private static Calibration calibrate(String program, String generator) {
        return SimulationBasedCalibration.run(
                Programs.compiled(program),
                Programs.compiled(generator),
                DATA,
                SETTINGS,
                Runnable::run);
    }
}
