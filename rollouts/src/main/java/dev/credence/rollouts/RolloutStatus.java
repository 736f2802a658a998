package dev.credence.rollouts;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a rollout stands, and which {@link RolloutAction} leads where from there. */
public enum RolloutStatus {
    /** The next change of the split waits until every live gateway is ready with the candidate. */
    WAITING_FOR_GATEWAYS,
    /** A step is in force: its pause elapses, its data arrive. */
    PROGRESSING,
    /** Held where it is, for its {@link PauseCause}. */
    PAUSED,
    /** A person asked for all traffic at once: happens when every live gateway is ready. */
    PROMOTING,
    /** The candidate has all traffic and is the stable version. */
    COMPLETED,
    /** A guard failed; the stable version has all traffic. */
    ROLLED_BACK,
    /** A person ended it; the stable version has all traffic. */
    ABORTED,
    /** The candidate could not be loaded; the stable version has all traffic. */
    FAILED,
    /** It was complete, and a person went back to the version before. */
    UNDONE;

    /** Whether the rollout no longer holds its endpoint; all that can follow is an undo. */
    public boolean over() {
        return switch (this) {
            case WAITING_FOR_GATEWAYS, PROGRESSING, PAUSED, PROMOTING -> false;
            case COMPLETED, ROLLED_BACK, ABORTED, FAILED, UNDONE -> true;
        };
    }

    /** The status after an action; empty when the action is not possible from here. */
    public Optional<RolloutStatus> after(RolloutAction action) {
        return Optional.ofNullable(
                switch (this) {
                    case WAITING_FOR_GATEWAYS -> fromWaiting(action);
                    case PROGRESSING -> fromProgressing(action);
                    case PAUSED -> fromPaused(action);
                    case PROMOTING -> fromPromoting(action);
                    case COMPLETED -> action == RolloutAction.UNDO ? UNDONE : null;
                    case ROLLED_BACK, ABORTED, FAILED, UNDONE -> null;
                });
    }

    private static @Nullable RolloutStatus fromWaiting(RolloutAction action) {
        return switch (action) {
            case PROCEED -> PROGRESSING;
            case HOLD, PAUSE -> PAUSED;
            case PROMOTE_FULLY -> PROMOTING;
            case ROLL_BACK -> ROLLED_BACK;
            case FAIL -> FAILED;
            case ABORT -> ABORTED;
            case AWAIT_GATEWAYS, ADVANCE, COMPLETE, RESUME, PROMOTE, UNDO -> null;
        };
    }

    private static @Nullable RolloutStatus fromProgressing(RolloutAction action) {
        return switch (action) {
            case ADVANCE, PROMOTE -> PROGRESSING;
            case AWAIT_GATEWAYS -> WAITING_FOR_GATEWAYS;
            case HOLD, PAUSE -> PAUSED;
            case PROMOTE_FULLY -> PROMOTING;
            case COMPLETE -> COMPLETED;
            case ROLL_BACK -> ROLLED_BACK;
            case FAIL -> FAILED;
            case ABORT -> ABORTED;
            case PROCEED, RESUME, UNDO -> null;
        };
    }

    private static @Nullable RolloutStatus fromPaused(RolloutAction action) {
        return switch (action) {
            case PROCEED, PROMOTE -> PROGRESSING;
            case AWAIT_GATEWAYS, RESUME -> WAITING_FOR_GATEWAYS;
            case HOLD, PAUSE -> PAUSED;
            case PROMOTE_FULLY -> PROMOTING;
            case COMPLETE -> COMPLETED;
            case ROLL_BACK -> ROLLED_BACK;
            case FAIL -> FAILED;
            case ABORT -> ABORTED;
            case ADVANCE, UNDO -> null;
        };
    }

    private static @Nullable RolloutStatus fromPromoting(RolloutAction action) {
        return switch (action) {
            case COMPLETE -> COMPLETED;
            case PAUSE -> PAUSED;
            case ROLL_BACK -> ROLLED_BACK;
            case FAIL -> FAILED;
            case ABORT -> ABORTED;
            case AWAIT_GATEWAYS, PROCEED, ADVANCE, HOLD, RESUME, PROMOTE, PROMOTE_FULLY, UNDO ->
                    null;
        };
    }
}
