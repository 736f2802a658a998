package dev.credence.rollouts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.registry.ModelName;
import dev.credence.registry.SemanticVersion;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

class EndpointRoutesTest {

    private static final SemanticVersion STABLE = SemanticVersion.parse("1.0.0");
    private static final SemanticVersion CANDIDATE = SemanticVersion.parse("1.1.0+2");

    private static EndpointRoutes canaryAt(int weight) {
        var traffic = new Traffic(STABLE, CANDIDATE, weight, null);
        return new EndpointRoutes(
                new EndpointName("churn"),
                new ModelName("churn"),
                true,
                7,
                traffic.routes(),
                traffic.keepLoaded(),
                new EndpointRoutes.Canary(
                        RolloutId.of("churn-2"), CANDIDATE, weight, Duration.ofMillis(250)));
    }

    @Test
    void survivesBeingKeptAsJson() {
        var json =
                JsonMapper.builder()
                        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                        .build();

        var routes = canaryAt(25);

        assertThat(json.readValue(json.writeValueAsString(routes), EndpointRoutes.class))
                .isEqualTo(routes);
    }

    @Test
    void whoHasTheCandidateKeepsItWhileItsWeightGrows() {
        for (var u = 0.0; u < 1; u += 0.001) {
            if (canaryAt(5).pick(u).equals(CANDIDATE)) {
                assertThat(canaryAt(25).pick(u)).isEqualTo(CANDIDATE);
            }
        }
    }

    @Test
    void givesTheCandidateItsShareOfTheUnitInterval() {
        assertThat(canaryAt(25).pick(0)).isEqualTo(CANDIDATE);
        assertThat(canaryAt(25).pick(0.2499)).isEqualTo(CANDIDATE);
        assertThat(canaryAt(25).pick(0.25)).isEqualTo(STABLE);
        assertThat(canaryAt(25).pick(Math.nextDown(1.0))).isEqualTo(STABLE);
        assertThat(canaryAt(0).pick(0)).isEqualTo(STABLE);
    }

    @Test
    void weightsSumToOneHundred() {
        for (var weight = 0; weight <= 100; weight++) {
            assertThat(canaryAt(weight).routes().stream().mapToInt(Route::weight).sum())
                    .isEqualTo(100);
        }
    }

    @Test
    void differentRolloutsTryTheCandidateOnDifferentClients() {
        assertThat(canaryAt(5).stickySalt()).isEqualTo("churn-2");
    }
}
