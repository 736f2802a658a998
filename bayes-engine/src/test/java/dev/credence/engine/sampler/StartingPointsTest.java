package dev.credence.engine.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class StartingPointsTest {

    private static final SamplerSettings SETTINGS =
            SamplerSettings.defaults().withIterations(50, 10);

    @Test
    void beginsWhereTheCallerSays() {
        // Random starts miss the half line of x > 1e6 always.
        var target =
                KnownTargets.target(
                        1,
                        (q, gradient) -> {
                            gradient[0] = -1;
                            return q[0] > 1e6 ? 1e6 - q[0] : Double.NaN;
                        });

        assertThat(Sampling.run(target, SETTINGS)).isInstanceOf(Sampling.Failed.class);
        assertThat(Sampling.run(target, SETTINGS, StartingPoints.at(new double[] {1e6 + 1})))
                .isInstanceOf(Sampling.Sampled.class);
    }

    @Test
    void mixesGivenAndRandomStarts() {
        StartingPoints points =
                chain -> chain == 1 ? Optional.of(new double[] {0.5}) : Optional.empty();

        assertThat(Sampling.run(KnownTargets.standardNormal(1), SETTINGS, points))
                .isInstanceOf(Sampling.Sampled.class);
    }

    @Test
    void saysWhyAGivenPointCannotBeTheStart() {
        var target = KnownTargets.truncatedExponential();

        assertThat(reason(target, -1)).contains("given starting point was rejected");
        assertThat(reason(target, 1, 2)).contains("has 2 numbers", "1 unconstrained parameters");
    }

    private static String reason(Target target, double... position) {
        return ((Sampling.Failed) Sampling.run(target, SETTINGS, StartingPoints.at(position)))
                .reason();
    }
}
