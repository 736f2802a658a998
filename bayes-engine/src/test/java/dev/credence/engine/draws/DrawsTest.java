package dev.credence.engine.draws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DrawsTest {

    @Test
    void givesValuesByColumnChainAndDraw() {
        Draws draws = SampleDraws.small();

        assertThat(draws.value(1, 0, 2)).isEqualTo(4);
        assertThat(draws.values(0, 1)).containsExactly(-4, -5, -6);
        assertThat(draws.pooled("lp__")).containsExactly(-1, -2, -3, -4, -5, -6);
        assertThat(draws.quantities()).containsExactly("a", "theta[1,2]");
        assertThat(draws.find("b")).isEmpty();
        assertThatThrownBy(() -> draws.values("b")).hasMessage("The draws have no column b");
    }

    @Test
    void cannotBeChangedThroughWhatItGives() {
        double[][][] values = {{{1, 2}}};
        Draws draws = Draws.of(List.of("a"), values);
        values[0][0][0] = 9;
        draws.values(0, 0)[0] = 9;
        draws.values("a")[0][0] = 9;
        draws.pooled("a")[0] = 9;

        assertThat(draws.value(0, 0, 0)).isEqualTo(1);
    }

    @Test
    void combinesChainsInOrder() {
        Draws one = Draws.of(List.of("a"), new double[][][] {{{1, 2}}});
        Draws two = Draws.of(List.of("a"), new double[][][] {{{3, 4}}});

        assertThat(Draws.combined(List.of(one, two)).pooled("a")).containsExactly(1, 2, 3, 4);
        assertThatThrownBy(() -> Draws.combined(List.of(one, SampleDraws.small())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void selectsColumnsInTheOrderAskedFor() {
        assertThat(SampleDraws.small().select(List.of("theta[1,2]", "lp__")).columns())
                .containsExactly("theta[1,2]", "lp__");
    }

    @Test
    void refusesRaggedValuesAndRepeatedNames() {
        assertThatThrownBy(() -> Draws.of(List.of("a", "a"), new double[][][] {{{1}}, {{1}}}))
                .hasMessageContaining("Two columns are named a");
        assertThatThrownBy(() -> Draws.of(List.of("a"), new double[][][] {{{1}, {1, 2}}}))
                .hasMessageContaining("another number of draws");
        assertThatThrownBy(() -> Draws.of(List.of("a", "b"), new double[][][] {{{1}}, {{1}, {1}}}))
                .hasMessageContaining("another number of chains");
        assertThatThrownBy(() -> Draws.of(List.of("a", "b"), new double[][][] {{{1}}}))
                .hasMessageContaining("2 columns are named, but 1 given");
    }

    @Test
    void recordsRowsUpToItsCapacity() {
        var recorder = new DrawRecorder(List.of("a", "b"), 2);
        recorder.append(new double[] {1}, new double[] {2});
        Draws first = recorder.draws();
        recorder.append(new double[] {3}, new double[] {4});

        assertThat(first.pooled("b")).containsExactly(2);
        assertThat(recorder.draws().pooled("b")).containsExactly(2, 4);
        assertThatThrownBy(() -> recorder.append(new double[] {1}, new double[] {2}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
