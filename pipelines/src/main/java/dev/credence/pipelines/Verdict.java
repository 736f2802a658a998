package dev.credence.pipelines;

import java.util.List;

/**
 * Why a run did not succeed, in words for its owner: what happened, the findings, and what to try.
 * Never a stack trace.
 *
 * @param findings each thing found, one sentence each
 * @param advice what usually helps, one sentence each
 */
public record Verdict(Reason reason, String message, List<String> findings, List<String> advice) {

    /**
     * The kinds of verdict; the first eight are the owner's to act on, {@code PLATFORM_FAILURE} is
     * ours.
     */
    public enum Reason {
        DATA_MISSING,
        INVALID_DATA,
        PROGRAM_REJECTED,
        INITIALISATION_FAILED,
        ALL_DIVERGENT,
        GATE_FAILED,
        NOT_SERVABLE,
        OTHER_ENGINE,
        PLATFORM_FAILURE,
        CANCELLED
    }

    public Verdict {
        findings = List.copyOf(findings);
        advice = List.copyOf(advice);
    }

    public static Verdict of(Reason reason, String message) {
        return new Verdict(reason, message, List.of(), List.of());
    }
}
