package dev.credence.serving.reporting;

import dev.credence.registry.SemanticVersion;
import dev.credence.rollouts.ArmOutcome;
import dev.credence.rollouts.EndpointRoutes;
import dev.credence.rollouts.RolloutId;
import dev.credence.rollouts.Tally;
import dev.credence.serving.routing.Choice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts what the arms of every rollout under way answered, by the split that was in force when
 * they were chosen. Counted is what a split routed; a caller's mistake is nobody's outcome.
 * Thread-safe.
 */
public final class Outcomes {

    private static final int MOST_ARMS = 10_000;
    private static final int MOST_UNITS = 1_000_000;

    private final ConcurrentHashMap<Arm, Tally> tallies = new ConcurrentHashMap<>();
    private final Set<BadUnit> badUnits = ConcurrentHashMap.newKeySet();

    private record Arm(RolloutId rollout, SemanticVersion version, int weight, long revision) {}

    /** A sticky client that had a bad answer of one kind before. */
    private record BadUnit(RolloutId rollout, boolean slow, long unit) {}

    /** The version answered, in time or not. */
    public void answered(Choice choice, Duration took) {
        count(choice, took, false);
    }

    /** The version could not answer a request that it should have. */
    public void failed(Choice choice, Duration took) {
        count(choice, took, true);
    }

    private void count(Choice choice, Duration took, boolean error) {
        EndpointRoutes split = choice.split();
        EndpointRoutes.Canary canary = split == null ? null : split.canary();
        if (split == null || canary == null) {
            return;
        }
        boolean slow = took.compareTo(canary.slowAfter()) > 0;
        var tally =
                new Tally(
                        1,
                        error ? 1 : 0,
                        slow ? 1 : 0,
                        error && first(canary.rollout(), false, choice.unit()) ? 1 : 0,
                        slow && first(canary.rollout(), true, choice.unit()) ? 1 : 0);
        var arm =
                new Arm(
                        canary.rollout(),
                        choice.key().version(),
                        canary.weight(),
                        split.revision());
        if (tallies.size() < MOST_ARMS || tallies.containsKey(arm)) {
            tallies.merge(arm, tally, Tally::plus);
        }
    }

    /**
     * Requests without a key are units of their own. Beyond the limit a unit may count again, which
     * is no less honest.
     */
    private boolean first(RolloutId rollout, boolean slow, OptionalLong unit) {
        if (unit.isEmpty()) {
            return true;
        }
        if (badUnits.size() >= MOST_UNITS) {
            badUnits.clear();
        }
        return badUnits.add(new BadUnit(rollout, slow, unit.getAsLong()));
    }

    /** Everything counted since the last drain. */
    List<ArmOutcome> drain() {
        var drained = new ArrayList<ArmOutcome>();
        for (Arm arm : tallies.keySet()) {
            Tally tally = tallies.remove(arm);
            if (tally != null) {
                drained.add(
                        new ArmOutcome(arm.rollout, arm.version, arm.weight, arm.revision, tally));
            }
        }
        return drained;
    }

    /** Forgets the clients of rollouts that are over. */
    void retain(Set<RolloutId> underWay) {
        badUnits.removeIf(bad -> !underWay.contains(bad.rollout));
    }
}
