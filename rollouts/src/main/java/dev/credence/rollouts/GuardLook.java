package dev.credence.rollouts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What one guard saw at one moment and what it concluded, with the counts it can be derived again
 * from.
 *
 * @param weight the candidate's percentage at the present step
 * @param evidence against the candidate; 1 is none, {@code threshold} is enough to roll back
 * @param probabilityWorse that the candidate's rate of bad events is the higher one, for people
 * @param strata counts per percentage that the candidate has had in this rollout
 */
public record GuardLook(
        RolloutId rollout,
        Instant at,
        int step,
        int weight,
        Guard guard,
        Verdict verdict,
        double evidence,
        double threshold,
        double probabilityWorse,
        String explanation,
        List<Stratum> strata) {

    public GuardLook {
        strata = List.copyOf(strata);
    }

    /**
     * Whether this look is worth keeping beside an earlier one: another verdict, another step, or
     * other counts at least that much later.
     */
    boolean saysMoreThan(GuardLook earlier, Duration apart) {
        return verdict != earlier.verdict
                || step != earlier.step
                || (!strata.equals(earlier.strata) && !at.isBefore(earlier.at.plus(apart)));
    }
}
