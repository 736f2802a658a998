package dev.credence.cli.local;

/** How a process of the platform is. */
enum Condition {
    /** Not begun, because something it needs is not ready. */
    WAITING,
    /** Begun, not yet healthy. */
    STARTING,
    /** Answers its health question. */
    READY,
    /** Ended unasked; begins again after a pause. */
    RESTARTING,
    /** Ended unasked too often; not begun again. */
    FAILED,
    /** Ended as asked. */
    STOPPED
}
