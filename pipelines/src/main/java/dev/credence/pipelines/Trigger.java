package dev.credence.pipelines;

/** Why a run was enqueued, and by whom. */
public record Trigger(Kind kind, String actor) {

    /** What enqueued the run. */
    public enum Kind {
        MANUAL,
        SCHEDULE,
        DATA,
        RETRY,
        REPRODUCTION
    }

    public static Trigger manual(String actor) {
        return new Trigger(Kind.MANUAL, actor);
    }
}
