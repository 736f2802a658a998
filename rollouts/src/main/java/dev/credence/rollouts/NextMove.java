package dev.credence.rollouts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the control loop does to a rollout at one tick: at most one action, decided here alone. */
sealed interface NextMove {

    /** Nothing changes but the words for what it waits for. */
    record Stay(String message) implements NextMove {}

    record Act(RolloutAction action, String reason) implements NextMove {}

    record Hold(PauseCause cause, String reason) implements NextMove {}

    /**
     * All that a decision depends on beside the rollout itself.
     *
     * @param looks one per guard; none while the candidate has no traffic
     * @param loadDeadline how long a gateway may fail to load the candidate before the rollout
     *     fails
     */
    record Situation(
            Instant now, Readiness readiness, List<GuardLook> looks, Duration loadDeadline) {

        Optional<GuardLook> first(Verdict verdict) {
            return looks.stream().filter(look -> look.verdict() == verdict).findFirst();
        }
    }

    /** Decides about a rollout under way. A failed guard comes before everything else. */
    static NextMove of(Rollout rollout, Situation situation) {
        var failed = situation.first(Verdict.FAIL);
        if (failed.isPresent()) {
            return new Act(RolloutAction.ROLL_BACK, failed.get().explanation());
        }
        if (rollout.pausedFor(PauseCause.PERSON)) {
            return new Stay(rollout.message());
        }
        return switch (situation.readiness()) {
            case Readiness.NoGateways() -> withoutGateways(rollout);
            case Readiness.Unloadable unloadable -> unloadable(rollout, unloadable, situation);
            case Readiness.Loading(var gateways) -> whileLoading(rollout, gateways);
            case Readiness.Ready _ -> whenReady(rollout, situation);
        };
    }

    private static NextMove withoutGateways(Rollout rollout) {
        var why = "no live gateway: none has sent a heartbeat lately";
        return switch (rollout.status()) {
            case PROGRESSING -> new Hold(PauseCause.NO_DATA, why);
            case WAITING_FOR_GATEWAYS, PAUSED, PROMOTING -> new Stay(why);
            case COMPLETED, ROLLED_BACK, ABORTED, FAILED, UNDONE -> throw over(rollout);
        };
    }

    private static NextMove unloadable(
            Rollout rollout, Readiness.Unloadable unloadable, Situation situation) {
        var why =
                "gateway %s cannot load %s: %s"
                        .formatted(unloadable.gateway(), rollout.candidate(), unloadable.message());
        var sinceChange = Duration.between(rollout.changedAt(), situation.now());
        var tooLong = sinceChange.compareTo(situation.loadDeadline()) >= 0;
        return switch (rollout.status()) {
            case WAITING_FOR_GATEWAYS, PROGRESSING -> new Hold(PauseCause.ERROR, why);
            case PAUSED -> {
                if (!rollout.pausedFor(PauseCause.ERROR)) {
                    yield new Hold(PauseCause.ERROR, why);
                }
                yield tooLong ? new Act(RolloutAction.FAIL, why) : new Stay(why);
            }
            case PROMOTING -> tooLong ? new Act(RolloutAction.FAIL, why) : new Stay(why);
            case COMPLETED, ROLLED_BACK, ABORTED, FAILED, UNDONE -> throw over(rollout);
        };
    }

    private static NextMove whileLoading(Rollout rollout, List<String> gateways) {
        var why =
                "waits for %s to load %s"
                        .formatted(String.join(", ", gateways), rollout.candidate());
        return switch (rollout.status()) {
            case PROGRESSING, PAUSED -> new Act(RolloutAction.AWAIT_GATEWAYS, why);
            case WAITING_FOR_GATEWAYS, PROMOTING -> new Stay(why);
            case COMPLETED, ROLLED_BACK, ABORTED, FAILED, UNDONE -> throw over(rollout);
        };
    }

    private static NextMove whenReady(Rollout rollout, Situation situation) {
        return switch (rollout.status()) {
            case WAITING_FOR_GATEWAYS ->
                    new Act(RolloutAction.PROCEED, "every live gateway is ready");
            case PROMOTING ->
                    new Act(RolloutAction.COMPLETE, "promoted; every live gateway is ready");
            case PROGRESSING -> atStep(rollout, situation);
            case PAUSED ->
                    rollout.started()
                            ? atStep(rollout, situation)
                            : new Act(RolloutAction.PROCEED, "every live gateway is ready");
            case COMPLETED, ROLLED_BACK, ABORTED, FAILED, UNDONE -> throw over(rollout);
        };
    }

    private static NextMove atStep(Rollout rollout, Situation situation) {
        var elapsed = rollout.nextStepAt().filter(next -> !situation.now().isBefore(next));
        var error = situation.first(Verdict.ERROR);
        if (error.isPresent()) {
            return held(rollout, PauseCause.ERROR, error.get().explanation());
        }
        var scarce = situation.first(Verdict.INSUFFICIENT_DATA);
        if (scarce.isPresent() && elapsed.isPresent()) {
            return held(rollout, PauseCause.NO_DATA, scarce.get().explanation());
        }
        if (rollout.status() == RolloutStatus.PAUSED) {
            return new Act(RolloutAction.PROCEED, "what was missing is there");
        }
        if (elapsed.isEmpty()) {
            return new Stay(
                    rollout.nextStepAt()
                            .map(next -> "next step not before " + next)
                            .orElse("waits for a person to promote it"));
        }
        return rollout.atLastStep()
                ? new Act(RolloutAction.COMPLETE, "every step has passed")
                : new Act(RolloutAction.ADVANCE, "the step has passed");
    }

    private static NextMove held(Rollout rollout, PauseCause cause, String why) {
        return rollout.pausedFor(cause) ? new Stay(why) : new Hold(cause, why);
    }

    private static IllegalStateException over(Rollout rollout) {
        return new IllegalStateException("%s is over".formatted(rollout.id()));
    }
}
