package dev.credence.cli.api;

/** What a command's exit code says to a script; the same for every verb. */
public final class ExitCodes {

    /** Done, and what was asked for is so. */
    public static final int OK = 0;

    /** The command could not be carried out: bad input, a missing thing, the platform away. */
    public static final int FAILED = 1;

    /** The command line itself is wrong. */
    public static final int USAGE = 2;

    /**
     * What was watched ended badly: a run was rejected or failed, a rollout was rolled back or
     * aborted.
     */
    public static final int ENDED_BADLY = 3;

    /** What was watched waits for a person. */
    public static final int PAUSED = 4;

    /** What was watched did not end in the time given. */
    public static final int TIMEOUT = 124;

    private ExitCodes() {}
}
