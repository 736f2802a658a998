package dev.credence.rollouts;

import dev.credence.rollouts.storage.GatewayStates;
import java.time.InstantSource;
import java.util.List;

/** The gateways that are alive and what each has loaded, for people to look at. */
public class Gateways {

    private final GatewayStates states;
    private final RolloutSettings settings;
    private final InstantSource clock;

    Gateways(GatewayStates states, RolloutSettings settings, InstantSource clock) {
        this.states = states;
        this.settings = settings;
        this.clock = clock;
    }

    /** Those with a heartbeat within the gateway timeout, by id. */
    public List<Gateway> live() {
        return states.seenSince(clock.instant().minus(settings.gatewayTimeout()));
    }
}
