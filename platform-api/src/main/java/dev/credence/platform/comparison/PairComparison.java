package dev.credence.platform.comparison;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two runs compared: where their parameters differ, their metrics, and, where both have them for
 * the same rows, their losses and their leave-one-out densities with what is uncertain about the
 * difference.
 *
 * @param elpd null where it can't be compared; the notes say why
 * @param notes what could not be compared and why
 */
public record PairComparison(
        Side a,
        Side b,
        List<TextDifference> params,
        List<NumberDifference> metrics,
        List<LossComparison> losses,
        @Nullable ElpdComparison elpd,
        List<String> notes) {

    /** One of the two. */
    public record Side(String run, String name, @Nullable String version) {}

    /** A parameter that differs; null where the run has none. */
    public record TextDifference(String name, @Nullable String a, @Nullable String b) {}

    /** A metric that one of them has. */
    public record NumberDifference(
            String name, @Nullable Double a, @Nullable Double b, @Nullable Double difference) {}
}
