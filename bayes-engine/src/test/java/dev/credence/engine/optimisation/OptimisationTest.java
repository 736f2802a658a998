package dev.credence.engine.optimisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.credence.engine.Programs;
import dev.credence.engine.StanData;
import dev.credence.engine.StanModel;
import dev.credence.engine.optimisation.OptimisationSettings.Space;
import dev.credence.engine.sampler.KnownTargets;
import dev.credence.engine.sampler.SamplerSettings;
import dev.credence.engine.sampler.Sampling;
import dev.credence.engine.sampler.StartingPoints;
import dev.credence.engine.sampler.Target;
import org.junit.jupiter.api.Test;

class OptimisationTest {

    private static final OptimisationSettings SETTINGS = OptimisationSettings.defaults();

    private static final StanModel SUCCESSES =
            Programs.bound(
                    """
                    data {
                      int n;
                      int y;
                    }
                    parameters {
                      real<lower=0, upper=1> theta;
                    }
                    model {
                      y ~ binomial(n, theta);
                    }
                    """,
                    StanData.builder().integer("n", 10).integer("y", 3).build());

    @Test
    void findsTheLikelihoodsMaximumInTheConstrainedSpace() {
        assertThat(found(SUCCESSES, SETTINGS).row()[0]).isEqualTo(0.3, within(1e-6));
    }

    @Test
    void includesTheJacobianInTheUnconstrainedSpace() {
        // theta^3 (1 - theta)^7 times the Jacobian theta (1 - theta)
        assertThat(found(SUCCESSES, SETTINGS.withSpace(Space.UNCONSTRAINED)).row()[0])
                .isEqualTo(4.0 / 12, within(1e-6));
    }

    @Test
    void findsTheModeOfCorrelatedParameters() {
        var mode = found(KnownTargets.correlatedNormal(0.99), SETTINGS);

        assertThat(mode.unconstrained()).containsExactly(new double[] {0, 0}, within(1e-4));
        assertThat(mode.iterations()).isLessThan(50);
    }

    @Test
    void findsLeastSquaresOfALinearModel() {
        StanModel model = Programs.bound(Programs.resource("posteriors/kidiq-kidscore_momhsiq"));

        var mode = found(model, SETTINGS);

        // The posterior's mean is the least squares estimate under flat priors.
        assertThat(mode.row()[0]).isEqualTo(25.73, within(0.5));
        assertThat(mode.row()[2]).isEqualTo(0.564, within(0.01));
    }

    @Test
    void givesAStartingPointForChains() {
        var mode = found(SUCCESSES, SETTINGS);

        assertThat(
                        Sampling.run(
                                SUCCESSES,
                                SamplerSettings.defaults().withIterations(50, 10),
                                StartingPoints.at(mode.unconstrained())))
                .isInstanceOf(Sampling.Sampled.class);
    }

    @Test
    void saysWhyThereIsNoMode() {
        var increasing =
                KnownTargets.target(
                        1,
                        (q, gradient) -> {
                            gradient[0] = 1;
                            return q[0];
                        });
        var nowhere = KnownTargets.target(1, (q, gradient) -> Double.NaN);

        assertThat(((Optimisation.NotFound) Optimisation.run(increasing, SETTINGS)).reason())
                .contains("without bound");
        assertThat(((Optimisation.NotFound) Optimisation.run(nowhere, SETTINGS)).reason())
                .contains("No starting point");
    }

    private static Optimisation.Found found(Target target, OptimisationSettings settings) {
        return (Optimisation.Found) Optimisation.run(target, settings);
    }
}
