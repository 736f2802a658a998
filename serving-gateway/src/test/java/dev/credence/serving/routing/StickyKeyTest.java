package dev.credence.serving.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.credence.registry.ModelName;
import dev.credence.registry.SemanticVersion;
import dev.credence.rollouts.EndpointName;
import dev.credence.rollouts.EndpointRoutes;
import dev.credence.rollouts.RolloutId;
import dev.credence.rollouts.Route;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StickyKeyTest {

    private static final EndpointName ENDPOINT = new EndpointName("sales");
    private static final SemanticVersion STABLE = SemanticVersion.parse("1.0.0");
    private static final SemanticVersion CANDIDATE = SemanticVersion.parse("1.1.0");

    @Test
    void aGrowingWeightMovesClientsOnlyTowardsTheCandidate() {
        Set<Integer> before = Set.of();
        for (int weight : new int[] {1, 5, 25, 50, 99}) {
            Set<Integer> now = clientsOfCandidate(routes(1, weight));
            assertThat(now).containsAll(before);
            assertThat(now.size() / 5_000.0).isCloseTo(weight / 100.0, within(0.03));
            before = now;
        }
    }

    @Test
    void eachRolloutShufflesTheClients() {
        Set<Integer> first = clientsOfCandidate(routes(1, 50));
        Set<Integer> both = clientsOfCandidate(routes(2, 50));

        both.retainAll(first);

        assertThat(both.size() / (double) first.size()).isCloseTo(0.5, within(0.05));
    }

    @Test
    void theSamePlaceIsGivenForEver() {
        assertThat(StickyKey.hash("sales-1", "client 7"))
                .isEqualTo(StickyKey.hash("sales-1", "client 7"));
        assertThat(StickyKey.hash("a", "bc")).isNotEqualTo(StickyKey.hash("ab", "c"));
        assertThat(StickyKey.place(-1)).isLessThan(1);
        assertThat(StickyKey.place(0)).isZero();
    }

    private static Set<Integer> clientsOfCandidate(EndpointRoutes routes) {
        return IntStream.range(0, 5_000)
                .filter(client ->
                        routes.pick(
                                        StickyKey.place(
                                                StickyKey.hash(
                                                        routes.stickySalt(), "client " + client)))
                                .equals(CANDIDATE))
                .boxed()
                .collect(Collectors.toSet());
    }

    private static EndpointRoutes routes(int rollout, int weight) {
        return new EndpointRoutes(
                ENDPOINT,
                new ModelName("sales"),
                true,
                1,
                List.of(new Route(CANDIDATE, weight), new Route(STABLE, 100 - weight)),
                List.of(STABLE, CANDIDATE),
                new EndpointRoutes.Canary(
                        new RolloutId(ENDPOINT, rollout),
                        CANDIDATE,
                        weight,
                        Duration.ofMillis(250)));
    }
}
