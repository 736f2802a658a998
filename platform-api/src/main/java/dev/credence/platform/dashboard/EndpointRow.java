package dev.credence.platform.dashboard;

import dev.credence.registry.SemanticVersion;
import dev.credence.rollouts.Endpoint;
import dev.credence.rollouts.RolloutId;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An endpoint with the bar of its traffic. */
record EndpointRow(Endpoint endpoint) {

    /** A part of the bar. */
    record Part(String version, int weight, boolean candidate) {}

    public String name() {
        return endpoint.name().value();
    }

    public String model() {
        return endpoint.model().value();
    }

    public boolean isDefault() {
        return endpoint.isDefault();
    }

    public List<Part> routes() {
        var candidate = endpoint.candidate();
        return endpoint.routes().stream()
                .map(route ->
                        new Part(
                                route.version().toString(),
                                route.weight(),
                                candidate.filter(route.version()::equals).isPresent()))
                .toList();
    }

    public String splitText() {
        return routes().stream()
                .map(part -> part.version() + " " + part.weight() + " percent")
                .collect(Collectors.joining(", "));
    }

    public String kept() {
        return endpoint.keepLoaded().stream()
                .map(SemanticVersion::toString)
                .collect(Collectors.joining(", "));
    }

    public @Nullable String rollout() {
        return endpoint.rollout().map(RolloutId::toString).orElse(null);
    }
}
