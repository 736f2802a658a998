package dev.credence.rollouts;

import dev.credence.registry.ModelName;
import dev.credence.registry.SemanticVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the live gateways could serve a version now. */
public sealed interface Readiness {

    record Ready(int gateways) implements Readiness {}

    /** None has sent a heartbeat lately. */
    record NoGateways() implements Readiness {}

    /** These are live and have not loaded it so far. */
    record Loading(List<String> gateways) implements Readiness {}

    /** This one says that it can't load it. */
    record Unloadable(String gateway, String message) implements Readiness {}

    /** Sums up what the live gateways say; a single failure outweighs everything else. */
    static Readiness of(List<Gateway> live, ModelName model, SemanticVersion version) {
        if (live.isEmpty()) {
            return new NoGateways();
        }
        var loading = new ArrayList<String>();
        for (var gateway : live) {
            var served = find(gateway, model, version);
            if (served.isEmpty()) {
                loading.add(gateway.id());
                continue;
            }
            switch (served.get().state()) {
                case READY -> {}
                case LOADING -> loading.add(gateway.id());
                case FAILED -> {
                    return new Unloadable(gateway.id(), served.get().message());
                }
            }
        }
        return loading.isEmpty() ? new Ready(live.size()) : new Loading(List.copyOf(loading));
    }

    private static Optional<ServedVersion> find(
            Gateway gateway, ModelName model, SemanticVersion version) {
        return gateway.versions().stream()
                .filter(served -> served.model().equals(model) && served.version().equals(version))
                .findFirst();
    }
}
