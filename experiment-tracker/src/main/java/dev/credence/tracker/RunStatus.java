package dev.credence.tracker;

/** Where a run stands. A run that has ended keeps its status; start another one instead. */
public enum RunStatus {
    SCHEDULED,
    RUNNING,
    FINISHED,
    FAILED,
    KILLED;

    public boolean ended() {
        return switch (this) {
            case SCHEDULED, RUNNING -> false;
            case FINISHED, FAILED, KILLED -> true;
        };
    }

    /**
     * Whether a run may go from this status to the next. Going to the same one is not a change and
     * is allowed.
     */
    public boolean allows(RunStatus next) {
        return switch (this) {
            case SCHEDULED -> true;
            case RUNNING -> next != SCHEDULED;
            case FINISHED, FAILED, KILLED -> next == this;
        };
    }
}
