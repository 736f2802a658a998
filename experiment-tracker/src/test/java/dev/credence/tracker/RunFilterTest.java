package dev.credence.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.problem.InvalidFields;
import org.junit.jupiter.api.Test;

class RunFilterTest {

    @Test
    void readsComparisonsJoinedByAnd() {
        assertThat(
                        RunFilter.parseAll(
                                "metrics.crps < 0.4 and params.seed = '1' AND status != 'FAILED'"))
                .containsExactly(
                        RunFilter.parse("metrics.crps < 0.4"),
                        RunFilter.parse("params.seed = '1'"),
                        RunFilter.parse("status != 'FAILED'"));
    }

    @Test
    void leavesAnAndInQuotesAlone() {
        assertThat(RunFilter.parseAll("tags.team = 'research and development'"))
                .containsExactly(RunFilter.parse("tags.team = 'research and development'"));
    }

    @Test
    void findsNoComparisonInNoText() {
        assertThat(RunFilter.parseAll("  ")).isEmpty();
    }

    @Test
    void refusesWhatIsLeftOverAfterAComparison() {
        assertThatThrownBy(() -> RunFilter.parseAll("metrics.crps < 0.4 and "))
                .isInstanceOf(InvalidFields.class);
        assertThatThrownBy(() -> RunFilter.parseAll("metrics.crps < 0.4 or status = 'FAILED'"))
                .isInstanceOf(InvalidFields.class);
    }
}
