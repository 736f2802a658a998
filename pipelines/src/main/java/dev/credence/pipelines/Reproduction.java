package dev.credence.pipelines;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of running a run again from its record: its draws against the recorded ones, bit by
 * bit.
 *
 * @param run the one that repeats
 * @param notes what was not as it had been, such as the engine
 */
public record Reproduction(
        PipelineRunId original,
        PipelineRunId run,
        Outcome outcome,
        List<Chain> chains,
        List<String> notes) {

    /** How it went. */
    public enum Outcome {
        /** Every chain's draws have the same digest. */
        IDENTICAL,
        DIFFERENT,
        /** The run that repeats has not sampled all chains, or not yet. */
        INCOMPLETE
    }

    /**
     * One chain.
     *
     * @param chain from 1
     * @param original the SHA-256 of the recorded draws
     * @param repeated that of the new ones, null while there are none
     * @param first where they begin to differ, null when they do not
     */
    public record Chain(
            int chain, String original, @Nullable String repeated, @Nullable Difference first) {}

    /**
     * The first value that differs, draw by draw, in the order of the columns.
     *
     * @param draw from 1
     */
    public record Difference(int draw, String column, double original, double repeated) {}
}
