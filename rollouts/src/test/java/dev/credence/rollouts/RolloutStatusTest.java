package dev.credence.rollouts;

import static dev.credence.rollouts.RolloutAction.ABORT;
import static dev.credence.rollouts.RolloutAction.PAUSE;
import static dev.credence.rollouts.RolloutAction.RESUME;
import static dev.credence.rollouts.RolloutAction.ROLL_BACK;
import static dev.credence.rollouts.RolloutAction.UNDO;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RolloutStatusTest {

    @ParameterizedTest
    @EnumSource
    void whatIsOverStaysOverButForAnUndo(RolloutStatus status) {
        for (var action : RolloutAction.values()) {
            if (status.over() && action != UNDO) {
                assertThat(status.after(action)).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsUnderWayCanAlwaysBeAbortedPausedAndRolledBack(RolloutStatus status) {
        if (!status.over()) {
            assertThat(status.after(ABORT)).contains(RolloutStatus.ABORTED);
            assertThat(status.after(PAUSE)).contains(RolloutStatus.PAUSED);
            assertThat(status.after(ROLL_BACK)).contains(RolloutStatus.ROLLED_BACK);
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatIsPausedCanBeResumed(RolloutStatus status) {
        assertThat(status.after(RESUME).isPresent()).isEqualTo(status == RolloutStatus.PAUSED);
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatIsCompleteCanBeUndone(RolloutStatus status) {
        assertThat(status.after(UNDO).isPresent()).isEqualTo(status == RolloutStatus.COMPLETED);
    }

    @Test
    void everyStatusCanBeReached() {
        var reached = java.util.EnumSet.of(RolloutStatus.WAITING_FOR_GATEWAYS);
        for (var round = 0; round < RolloutStatus.values().length; round++) {
            for (var status : java.util.List.copyOf(reached)) {
                for (var action : RolloutAction.values()) {
                    status.after(action).ifPresent(reached::add);
                }
            }
        }
        assertThat(reached).containsExactlyInAnyOrder(RolloutStatus.values());
    }
}
