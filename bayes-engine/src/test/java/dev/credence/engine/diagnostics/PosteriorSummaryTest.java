package dev.credence.engine.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.engine.draws.Draws;
import dev.credence.engine.draws.SampleDraws;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PosteriorSummaryTest {

    @Test
    void summarisesEveryQuantityButNotTheSamplersColumns() {
        Draws draws =
                Draws.of(
                        List.of("lp__", "a", "b"),
                        new double[][][] {
                            SampleDraws.autoregression(0, 4, 1000, 1),
                            SampleDraws.autoregression(0, 4, 1000, 2),
                            SampleDraws.autoregression(0.5, 4, 1000, 3)
                        });

        List<ParameterSummary> summaries = PosteriorSummary.of(draws);

        assertThat(summaries).extracting(ParameterSummary::name).containsExactly("a", "b");
        ParameterSummary a = summaries.getFirst();
        assertThat(a.mean()).isCloseTo(0, Offset.offset(0.06));
        assertThat(a.sd()).isCloseTo(1, Offset.offset(0.05));
        assertThat(a.q5()).isCloseTo(-1.645, Offset.offset(0.13));
        assertThat(a.q50()).isCloseTo(0, Offset.offset(0.08));
        assertThat(a.q95()).isCloseTo(1.645, Offset.offset(0.13));
        assertThat(a.rhat()).isLessThan(1.01);
        assertThat(summaries.getLast().essBulk()).isLessThan(a.essBulk() / 2);
    }

    @Test
    void summarisesConstants() {
        double[][] ones = new double[2][10];
        Arrays.stream(ones).forEach(chain -> Arrays.fill(chain, 1));

        ParameterSummary summary =
                PosteriorSummary.of(Draws.of(List.of("one"), new double[][][] {ones})).getFirst();

        assertThat(summary.mean()).isEqualTo(1);
        assertThat(summary.sd()).isZero();
        assertThat(summary.rhat()).isNaN();
    }
}
