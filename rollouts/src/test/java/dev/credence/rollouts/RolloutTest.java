package dev.credence.rollouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.registry.ModelName;
import dev.credence.registry.SemanticVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RolloutTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Rollout rollout =
            new Rollout(
                    RolloutId.of("churn-1"),
                    new ModelName("churn"),
                    SemanticVersion.parse("1.0.0"),
                    SemanticVersion.parse("1.1.0"),
                    RolloutPlan.canary(List.of(5, 50), Duration.ofMinutes(1), GuardPolicy.DEFAULT),
                    "ada",
                    START);

    private void act(RolloutAction action) {
        rollout.act(action, "", START.plusSeconds(30));
    }

    @Test
    void cannotBePromotedBeforeAnyGatewayWasReady() {
        act(RolloutAction.PAUSE);

        assertThatThrownBy(() -> act(RolloutAction.PROMOTE))
                .isInstanceOf(IllegalTransition.class)
                .hasMessage(
                        "rollout churn-1 cannot promote: no gateway was ready with the candidate so far");
    }

    @Test
    void promotionGoesToTheNextStepAndFromTheLastToTheEnd() {
        act(RolloutAction.PROCEED);
        act(RolloutAction.PROMOTE);
        assertThat(rollout.weight()).isEqualTo(50);

        act(RolloutAction.PROMOTE);

        assertThat(rollout.status()).isEqualTo(RolloutStatus.COMPLETED);
        assertThat(rollout.weight()).isEqualTo(100);
        assertThat(rollout.endedAt()).contains(START.plusSeconds(30));
    }

    @Test
    void goingOnAfterAPauseNeitherRepeatsNorRestartsTheStep() {
        act(RolloutAction.PROCEED);
        var began = rollout.stepStartedAt();

        rollout.act(RolloutAction.PAUSE, "lunch", START.plusSeconds(40));
        rollout.act(RolloutAction.RESUME, "back", START.plusSeconds(50));
        rollout.act(RolloutAction.PROCEED, "ready", START.plusSeconds(51));

        assertThat(rollout.weight()).isEqualTo(5);
        assertThat(rollout.stepStartedAt()).isEqualTo(began);
        assertThat(rollout.nextStepAt()).contains(START.plusSeconds(90));
    }

    @Test
    void aPersonsPauseReplacesAnAutomaticOne() {
        act(RolloutAction.PROCEED);
        rollout.hold(PauseCause.NO_DATA, "too few", START);

        act(RolloutAction.PAUSE);

        assertThat(rollout.pauseCause()).contains(PauseCause.PERSON);
    }

    @Test
    void itsRevisionGrowsWithActionsAndNotWithWords() {
        rollout.explain("waits for g1");
        assertThat(rollout.revision()).isEqualTo(1);

        act(RolloutAction.PROCEED);
        assertThat(rollout.revision()).isEqualTo(2);
    }

    @Test
    void refusesADecisionMadeOnAnotherRevision() {
        rollout.expect(null);
        rollout.expect(1L);

        assertThatThrownBy(() -> rollout.expect(2L)).isInstanceOf(StaleRevision.class);
    }
}
