package dev.credence.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunStatusTest {

    @ParameterizedTest
    @EnumSource(names = {"FINISHED", "FAILED", "KILLED"})
    void anEndIsFinal(RunStatus end) {
        assertThat(end.ended()).isTrue();
        assertThat(EnumSet.allOf(RunStatus.class)).filteredOn(end::allows).containsExactly(end);
    }

    @Test
    void aRunningRunIsNotScheduledAgain() {
        assertThat(EnumSet.allOf(RunStatus.class))
                .filteredOn(RunStatus.RUNNING::allows)
                .doesNotContain(RunStatus.SCHEDULED)
                .hasSize(4);
        assertThat(RunStatus.RUNNING.ended()).isFalse();
    }

    @Test
    void aScheduledRunMayBecomeAnything() {
        assertThat(EnumSet.allOf(RunStatus.class)).allMatch(RunStatus.SCHEDULED::allows);
    }
}
