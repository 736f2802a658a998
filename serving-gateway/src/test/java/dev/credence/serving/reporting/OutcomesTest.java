package dev.credence.serving.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.registry.ModelName;
import dev.credence.registry.SemanticVersion;
import dev.credence.rollouts.ArmOutcome;
import dev.credence.rollouts.EndpointName;
import dev.credence.rollouts.EndpointRoutes;
import dev.credence.rollouts.RolloutId;
import dev.credence.rollouts.Route;
import dev.credence.rollouts.Tally;
import dev.credence.serving.models.ModelKey;
import dev.credence.serving.models.SampleModels;
import dev.credence.serving.routing.Choice;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutcomesTest {

    private static final EndpointName ENDPOINT = new EndpointName("sales");
    private static final RolloutId ROLLOUT = new RolloutId(ENDPOINT, 1);
    private static final SemanticVersion STABLE = SemanticVersion.parse("1.0.0");
    private static final SemanticVersion CANDIDATE = SemanticVersion.parse("1.1.0");
    private static final Duration FAST = Duration.ofMillis(1);
    private static final Duration SLOW = Duration.ofMillis(251);

    private final Outcomes outcomes = new Outcomes();

    @Test
    void countsPerArmAndSplitInForce() {
        outcomes.answered(choice(CANDIDATE, split(5), OptionalLong.empty()), FAST);
        outcomes.failed(choice(CANDIDATE, split(5), OptionalLong.empty()), FAST);
        outcomes.answered(choice(STABLE, split(5), OptionalLong.empty()), SLOW);
        outcomes.answered(choice(STABLE, split(25), OptionalLong.empty()), FAST);

        assertThat(outcomes.drain())
                .containsExactlyInAnyOrder(
                        new ArmOutcome(ROLLOUT, CANDIDATE, 5, 5, new Tally(2, 1, 0, 1, 0)),
                        new ArmOutcome(ROLLOUT, STABLE, 5, 5, new Tally(1, 0, 1, 0, 1)),
                        new ArmOutcome(ROLLOUT, STABLE, 25, 25, new Tally(1, 0, 0, 0, 0)));
        assertThat(outcomes.drain()).isEmpty();
    }

    @Test
    void aClientsFirstFailureCountsOnce() {
        for (int i = 0; i < 3; i++) {
            outcomes.failed(choice(CANDIDATE, split(5), OptionalLong.of(7)), SLOW);
        }
        outcomes.failed(choice(CANDIDATE, split(5), OptionalLong.of(8)), FAST);

        assertThat(outcomes.drain())
                .extracting(ArmOutcome::tally)
                .containsExactly(new Tally(4, 4, 3, 2, 1));
    }

    @Test
    void clientsOfRolloutsThatAreOverAreForgotten() {
        outcomes.failed(choice(CANDIDATE, split(5), OptionalLong.of(7)), FAST);
        outcomes.retain(Set.of());
        outcomes.failed(choice(CANDIDATE, split(5), OptionalLong.of(7)), FAST);

        assertThat(outcomes.drain())
                .extracting(outcome -> outcome.tally().firstErrors())
                .containsExactly(2L);
    }

    @Test
    void requestsThatNameAVersionAndEndpointsWithoutARolloutCountNowhere() {
        outcomes.failed(choice(CANDIDATE, null, OptionalLong.empty()), FAST);
        outcomes.failed(choice(STABLE, quiet(), OptionalLong.empty()), FAST);

        assertThat(outcomes.drain()).isEmpty();
    }

    @Test
    void nothingIsLostBetweenThreads() throws Exception {
        long drained = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                var _ =
                        threads.submit(() -> {
                            for (int j = 0; j < 5_000; j++) {
                                outcomes.answered(
                                        choice(STABLE, split(5), OptionalLong.empty()), FAST);
                            }
                        });
            }
            for (int i = 0; i < 100; i++) {
                drained += requests();
            }
        }
        assertThat(drained + requests()).isEqualTo(40_000);
    }

    private long requests() {
        return outcomes.drain().stream().mapToLong(outcome -> outcome.tally().requests()).sum();
    }

    private static Choice choice(
            SemanticVersion version, @Nullable EndpointRoutes split, OptionalLong unit) {
        var key = new ModelKey(new ModelName("sales"), version);
        return new Choice("sales", key, SampleModels.silent(), split, unit);
    }

    private static EndpointRoutes split(int weight) {
        return routes(
                weight,
                new EndpointRoutes.Canary(ROLLOUT, CANDIDATE, weight, Duration.ofMillis(250)));
    }

    private static EndpointRoutes quiet() {
        return routes(0, null);
    }

    private static EndpointRoutes routes(int weight, EndpointRoutes.@Nullable Canary canary) {
        return new EndpointRoutes(
                ENDPOINT,
                new ModelName("sales"),
                true,
                weight,
                List.of(new Route(CANDIDATE, weight), new Route(STABLE, 100 - weight)),
                List.of(STABLE, CANDIDATE),
                canary);
    }
}
