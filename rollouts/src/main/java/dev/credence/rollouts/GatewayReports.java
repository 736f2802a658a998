package dev.credence.rollouts;

import dev.credence.rollouts.storage.GatewayStates;
import dev.credence.rollouts.storage.Outcomes;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where gateways say what they have loaded and what their arms answered. Each call is one
 * transaction, safe from any number of gateways at once.
 */
public class GatewayReports {

    private final GatewayStates gateways;
    private final Outcomes outcomes;
    private final InstantSource clock;

    GatewayReports(GatewayStates gateways, Outcomes outcomes, InstantSource clock) {
        this.gateways = gateways;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    /**
     * Says that the gateway is alive and what it holds. Send one every second or two, and at once
     * when a state changes: after {@link RolloutSettings#gatewayTimeout()} without one the gateway
     * counts as gone.
     *
     * @param versions everything it has or tries to have in memory; replaces what it said before
     */
    @Transactional
    public void heartbeat(String gatewayId, List<ServedVersion> versions) {
        gateways.replace(gatewayId, versions, clock.instant());
    }

    /** Says that the gateway stops, so that no rollout waits for it. */
    @Transactional
    public void goodbye(String gatewayId) {
        gateways.forget(gatewayId);
    }

    /**
     * Adds what the arms answered since the last report. Both arms of a moment belong in one
     * report.
     *
     * @param report names this report; sent again with the same name, because nobody knows whether
     *     it arrived, it counts once. A gateway sends its reports one after the other.
     */
    @Transactional
    public void outcomes(String gatewayId, UUID report, List<ArmOutcome> arms) {
        if (!gateways.firstTime(gatewayId, report)) {
            return;
        }
        arms.stream()
                .sorted(
                        Comparator.comparing((ArmOutcome arm) -> arm.rollout().toString())
                                .thenComparing(ArmOutcome::weight)
                                .thenComparing(arm -> arm.version().toString()))
                .forEach(outcomes::add);
    }
}
