package dev.credence.rollouts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.registry.ModelName;
import dev.credence.registry.SemanticVersion;
import dev.credence.rollouts.NextMove.Act;
import dev.credence.rollouts.NextMove.Hold;
import dev.credence.rollouts.NextMove.Stay;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NextMoveTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration LOAD_DEADLINE = Duration.ofMinutes(2);
    private static final Readiness READY = new Readiness.Ready(2);
    private static final Readiness UNLOADABLE = new Readiness.Unloadable("g1", "no such file");
    private static final List<Stratum> NOTHING = List.of();

    private static Rollout canary(@Nullable Duration pause) {
        return started(RolloutPlan.canary(List.of(5, 50), pause, GuardPolicy.DEFAULT));
    }

    private static Rollout started(RolloutPlan plan) {
        return new Rollout(
                RolloutId.of("churn-1"),
                new ModelName("churn"),
                SemanticVersion.parse("1.0.0"),
                SemanticVersion.parse("1.1.0"),
                plan,
                "ada",
                START);
    }

    private static Rollout atFirstStep() {
        var rollout = canary(PAUSE);
        rollout.act(RolloutAction.PROCEED, "ready", START);
        return rollout;
    }

    private static List<Stratum> answered(int weight, long candidate, long candidateErrors) {
        return List.of(
                new Stratum(
                        weight,
                        new Tally(candidate, candidateErrors, 0, candidateErrors, 0),
                        new Tally(candidate * 19, 2, 0, 2, 0)));
    }

    private static NextMove move(
            Rollout rollout, Duration later, Readiness readiness, List<Stratum> strata) {
        var now = START.plus(later);
        var looks = GuardAnalysis.looks(rollout, strata, now);
        return NextMove.of(rollout, new NextMove.Situation(now, readiness, looks, LOAD_DEADLINE));
    }

    private static void assertActs(NextMove move, RolloutAction action) {
        assertThat(move)
                .isInstanceOfSatisfying(
                        Act.class, act -> assertThat(act.action()).isEqualTo(action));
    }

    private static void assertHolds(NextMove move, PauseCause cause) {
        assertThat(move)
                .isInstanceOfSatisfying(
                        Hold.class, hold -> assertThat(hold.cause()).isEqualTo(cause));
    }

    @Test
    void givesNoTrafficBeforeAGatewayIsThere() {
        assertThat(move(canary(PAUSE), PAUSE, new Readiness.NoGateways(), NOTHING))
                .isInstanceOfSatisfying(
                        Stay.class, stay -> assertThat(stay.message()).contains("no live gateway"));
    }

    @Test
    void givesNoTrafficWhileAGatewayIsLoading() {
        assertThat(move(canary(PAUSE), PAUSE, new Readiness.Loading(List.of("g2")), NOTHING))
                .isEqualTo(new Stay("waits for g2 to load 1.1.0"));
    }

    @Test
    void beginsWhenEveryGatewayIsReady() {
        assertActs(move(canary(PAUSE), Duration.ZERO, READY, NOTHING), RolloutAction.PROCEED);
    }

    @Test
    void staysAtAStepUntilItsPauseHasElapsed() {
        assertThat(move(atFirstStep(), PAUSE.minusMillis(1), READY, answered(5, 1000, 0)))
                .isInstanceOf(Stay.class);
        assertActs(move(atFirstStep(), PAUSE, READY, answered(5, 1000, 0)), RolloutAction.ADVANCE);
    }

    @Test
    void isHeldWhenThePauseHasElapsedWithTooFewRequests() {
        assertHolds(move(atFirstStep(), PAUSE, READY, answered(5, 49, 0)), PauseCause.NO_DATA);
        assertHolds(move(atFirstStep(), PAUSE, READY, NOTHING), PauseCause.NO_DATA);
    }

    @Test
    void goesOnWhenDataReturn() {
        var rollout = atFirstStep();
        rollout.hold(PauseCause.NO_DATA, "too few", START.plus(PAUSE));

        assertActs(move(rollout, PAUSE, READY, answered(5, 50, 0)), RolloutAction.PROCEED);
    }

    @Test
    void requestsOfAnEarlierStepDoNotCountForThisOne() {
        var rollout = atFirstStep();
        rollout.act(RolloutAction.ADVANCE, "", START);

        assertHolds(move(rollout, PAUSE, READY, answered(5, 5000, 0)), PauseCause.NO_DATA);
    }

    @Test
    void completesAfterTheLastStep() {
        var rollout = atFirstStep();
        rollout.act(RolloutAction.ADVANCE, "", START);

        assertActs(move(rollout, PAUSE, READY, answered(50, 5000, 0)), RolloutAction.COMPLETE);
    }

    @Test
    void rollsBackAtOnceWhenAGuardFailsWithoutWaitingForTheMinimumOfData() {
        assertActs(
                move(atFirstStep(), Duration.ofSeconds(1), READY, answered(5, 20, 10)),
                RolloutAction.ROLL_BACK);
    }

    @Test
    void rollsBackEvenWhenAPersonPausedIt() {
        var rollout = atFirstStep();
        rollout.act(RolloutAction.PAUSE, "lunch", START);

        assertActs(move(rollout, PAUSE, READY, answered(5, 20, 10)), RolloutAction.ROLL_BACK);
    }

    @Test
    void leavesAPersonsPauseToThePerson() {
        var rollout = atFirstStep();
        rollout.act(RolloutAction.PAUSE, "lunch", START);

        assertThat(move(rollout, PAUSE, READY, answered(5, 1000, 0))).isEqualTo(new Stay("lunch"));
    }

    @Test
    void withoutAPauseLengthEachStepWaitsForAPerson() {
        var rollout = canary(null);
        rollout.act(RolloutAction.PROCEED, "ready", START);

        assertThat(move(rollout, Duration.ofDays(1), READY, answered(5, 1000, 0)))
                .isEqualTo(new Stay("waits for a person to promote it"));
    }

    @Test
    void isHeldWhenEveryGatewayIsGone() {
        assertHolds(
                move(atFirstStep(), Duration.ZERO, new Readiness.NoGateways(), answered(5, 9, 0)),
                PauseCause.NO_DATA);
    }

    @Test
    void isHeldWithTheReasonWhenAGatewayCannotLoadTheCandidate() {
        assertThat(move(canary(PAUSE), Duration.ZERO, UNLOADABLE, NOTHING))
                .isEqualTo(
                        new Hold(PauseCause.ERROR, "gateway g1 cannot load 1.1.0: no such file"));
    }

    @Test
    void failsWhenTheCandidateCannotBeLoadedForTooLong() {
        var rollout = canary(PAUSE);
        rollout.hold(PauseCause.ERROR, "cannot load", START);

        assertThat(move(rollout, LOAD_DEADLINE.minusMillis(1), UNLOADABLE, NOTHING))
                .isInstanceOf(Stay.class);
        assertActs(move(rollout, LOAD_DEADLINE, UNLOADABLE, NOTHING), RolloutAction.FAIL);
    }

    @Test
    void goesOnWhenTheGatewayLoadedItAfterAll() {
        var rollout = canary(PAUSE);
        rollout.hold(PauseCause.ERROR, "cannot load", START);

        assertActs(move(rollout, PAUSE, READY, NOTHING), RolloutAction.PROCEED);
    }

    @Test
    void waitsWithTheNextStepForAGatewayThatJoined() {
        assertActs(
                move(
                        atFirstStep(),
                        PAUSE,
                        new Readiness.Loading(List.of("g3")),
                        answered(5, 1000, 0)),
                RolloutAction.AWAIT_GATEWAYS);
    }

    @Test
    void contradictoryCountsHoldAndNeverPass() {
        var moreErrorsThanRequests =
                List.of(new Stratum(5, new Tally(100, 200, 0, 1, 0), Tally.NONE));

        assertHolds(move(atFirstStep(), PAUSE, READY, moreErrorsThanRequests), PauseCause.ERROR);
    }

    @Test
    void fullPromotionStillWaitsForTheGateways() {
        var rollout = canary(PAUSE);
        rollout.act(RolloutAction.PROMOTE_FULLY, "", START);

        assertThat(move(rollout, PAUSE, new Readiness.Loading(List.of("g1")), NOTHING))
                .isInstanceOf(Stay.class);
        assertActs(move(rollout, PAUSE, READY, NOTHING), RolloutAction.COMPLETE);
    }

    @Test
    void blueGreenSwitchesAfterItsPauseWithoutAnyTraffic() {
        var rollout = started(RolloutPlan.blueGreen(PAUSE));
        rollout.act(RolloutAction.PROCEED, "ready", START);

        assertThat(rollout.weight()).isZero();
        assertThat(move(rollout, PAUSE.minusMillis(1), READY, NOTHING)).isInstanceOf(Stay.class);
        assertActs(move(rollout, PAUSE, READY, NOTHING), RolloutAction.COMPLETE);
    }
}
