package dev.credence.engine.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DualAveragingTest {

    @Test
    void firstStepFollowsThePaper() {
        var averaging = new DualAveraging(0.8);
        averaging.restart(0.1);

        // log eps = log(10 * 0.1) - sqrt(1) / 0.05 * (0.8 - 1) / (1 + 10)
        assertThat(averaging.learn(1)).isCloseTo(Math.exp(20 * 0.2 / 11), Offset.offset(1e-15));
    }

    @Test
    void findsTheStepSizeThatIsAcceptedAsOftenAsWanted() {
        var averaging = new DualAveraging(0.8);
        double stepSize = 1;
        for (int i = 0; i < 5000; i++) {
            stepSize = averaging.learn(Math.exp(-stepSize));
        }

        assertThat(averaging.average()).isCloseTo(-Math.log(0.8), Offset.offset(5e-3));
    }
}
