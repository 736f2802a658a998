package dev.credence.rollouts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Looks at a rollout's counts with every guard. */
final class GuardAnalysis {

    private GuardAnalysis() {}

    /**
     * One look per guard; none while the candidate has no traffic, since there is nothing to see.
     */
    static List<GuardLook> looks(Rollout rollout, List<Stratum> strata, Instant now) {
        if (rollout.weight() == 0) {
            return List.of();
        }
        var looks = new ArrayList<GuardLook>();
        for (var guard : Guard.values()) {
            looks.add(look(guard, rollout, strata, now));
        }
        return looks;
    }

    private static GuardLook look(Guard guard, Rollout rollout, List<Stratum> strata, Instant now) {
        var policy = rollout.plan().guard();
        var evidence = EProcess.value(guard, strata);
        var answered = candidateRequests(strata, rollout.weight());
        var verdict = verdict(strata, evidence, answered, policy);
        return new GuardLook(
                rollout.id(),
                now,
                rollout.step(),
                rollout.weight(),
                guard,
                verdict,
                evidence,
                policy.threshold(),
                WorseProbability.of(guard, strata),
                explanation(verdict, guard, rollout, strata, evidence, answered),
                strata);
    }

    private static Verdict verdict(
            List<Stratum> strata, double evidence, long answered, GuardPolicy policy) {
        if (!consistent(strata)) {
            return Verdict.ERROR;
        }
        if (evidence >= policy.threshold()) {
            return Verdict.FAIL;
        }
        return answered < policy.minRequests() ? Verdict.INSUFFICIENT_DATA : Verdict.PASS;
    }

    private static boolean consistent(List<Stratum> strata) {
        return strata.stream()
                .allMatch(stratum ->
                        stratum.candidate().consistent() && stratum.stable().consistent());
    }

    private static long candidateRequests(List<Stratum> strata, int weight) {
        return strata.stream()
                .filter(stratum -> stratum.weight() == weight)
                .mapToLong(stratum -> stratum.candidate().requests())
                .sum();
    }

    private static String explanation(
            Verdict verdict,
            Guard guard,
            Rollout rollout,
            List<Stratum> strata,
            double evidence,
            long answered) {
        var policy = rollout.plan().guard();
        return switch (verdict) {
            case ERROR -> "the counts that gateways reported contradict themselves";
            case INSUFFICIENT_DATA ->
                    "%s has answered %d of the %d requests needed at %d %%"
                            .formatted(
                                    rollout.candidate(),
                                    answered,
                                    policy.minRequests(),
                                    rollout.weight());
            case PASS, FAIL -> comparison(guard, rollout, strata, evidence);
        };
    }

    private static String comparison(
            Guard guard, Rollout rollout, List<Stratum> strata, double evidence) {
        var candidate = strata.stream().map(Stratum::candidate).reduce(Tally.NONE, Tally::plus);
        var stable = strata.stream().map(Stratum::stable).reduce(Tally.NONE, Tally::plus);
        return String.format(
                Locale.ROOT,
                "%s: evidence %.1f of %.0f needed; %s has %d in %d requests, %s has %d in %d",
                switch (guard) {
                    case ERRORS -> "errors";
                    case SLOW -> "slow answers";
                },
                evidence,
                rollout.plan().guard().threshold(),
                rollout.candidate(),
                candidate.bad(guard),
                candidate.requests(),
                rollout.stable(),
                stable.bad(guard),
                stable.requests());
    }
}
