package dev.credence.platform.dashboard;

import dev.credence.registry.ModelName;
import dev.credence.registry.SemanticVersion;
import dev.credence.rollouts.Endpoint;
import dev.credence.rollouts.Endpoints;
import dev.credence.rollouts.Rollout;
import dev.credence.rollouts.RolloutQuery;
import dev.credence.rollouts.Rollouts;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Which traffic the versions of a model get, and how the newest rollout to each went. */
@Component
class VersionTraffic {

    private static final int MOST = 1000;
    private static final int ROLLOUTS = 200;

    private final Endpoints endpoints;
    private final Rollouts rollouts;

    VersionTraffic(Endpoints endpoints, Rollouts rollouts) {
        this.endpoints = endpoints;
        this.rollouts = rollouts;
    }

    /**
     * @param shares the endpoints that send it requests
     * @param rollouts the newest to it at each endpoint
     */
    record Traffic(List<Share> shares, List<RolloutRow> rollouts) {}

    /** A part of an endpoint's requests, in percent. */
    record Share(String endpoint, int weight) {}

    Function<SemanticVersion, Traffic> of(ModelName model) {
        List<Endpoint> serving =
                endpoints.list(MOST, null).items().stream()
                        .filter(endpoint -> endpoint.model().equals(model))
                        .toList();
        List<Rollout> newest =
                serving.stream()
                        .flatMap(endpoint -> newestRollouts(endpoint).values().stream())
                        .toList();
        return version -> of(version, serving, newest);
    }

    private static Traffic of(
            SemanticVersion version, List<Endpoint> serving, List<Rollout> newest) {
        return new Traffic(
                serving.stream()
                        .flatMap(endpoint ->
                                endpoint.routes().stream()
                                        .filter(route -> route.version().equals(version))
                                        .filter(route -> route.weight() > 0)
                                        .map(route ->
                                                new Share(endpoint.name().value(), route.weight())))
                        .toList(),
                newest.stream()
                        .filter(rollout -> rollout.candidate().equals(version))
                        .map(RolloutRow::new)
                        .toList());
    }

    private Map<SemanticVersion, Rollout> newestRollouts(Endpoint endpoint) {
        return rollouts
                .list(new RolloutQuery(endpoint.name(), false, ROLLOUTS, null))
                .items()
                .stream()
                .filter(rollout -> rollout.model().equals(endpoint.model()))
                .collect(
                        Collectors.toMap(
                                Rollout::candidate, Function.identity(), (newer, _) -> newer));
    }
}
