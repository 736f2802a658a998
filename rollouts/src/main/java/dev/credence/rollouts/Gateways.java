package dev.credence.rollouts;

import dev.credence.permission.Permissions;
import dev.credence.permission.Resource;
import dev.credence.rollouts.storage.GatewayStates;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** The gateways that are alive and what each has loaded, for people to look at. */
public class Gateways {

    private final GatewayStates states;
    private final RolloutSettings settings;
    private final Permissions permissions;
    private final InstantSource clock;

    Gateways(
            GatewayStates states,
            RolloutSettings settings,
            Permissions permissions,
            InstantSource clock) {
        this.permissions = permissions;
        this.states = states;
        this.settings = settings;
        this.clock = clock;
    }

    /** Those with a heartbeat within the gateway timeout, by id. */
    public List<Gateway> live() {
        Set<String> hidden = permissions.hidden(Resource.Kind.MODEL);
        return states.seenSince(clock.instant().minus(settings.gatewayTimeout())).stream()
                .map(gateway -> without(hidden, gateway))
                .toList();
    }

    private static Gateway without(Set<String> hidden, Gateway gateway) {
        return new Gateway(
                gateway.id(),
                gateway.lastSeen(),
                gateway.versions().stream()
                        .filter(version -> !hidden.contains(version.model().value()))
                        .toList());
    }
}
