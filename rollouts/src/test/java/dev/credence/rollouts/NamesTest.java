package dev.credence.rollouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class NamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "churn", "churn-2", "2b", "serving-uncertainty"})
    void acceptsEndpointNames(String name) {
        assertThat(new EndpointName(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-a", "a-", "Churn", "a b", "a/b", "ä", "predict", "actuator", "v2"})
    void refusesNamesThatAreNoPathSegmentOrTakenByGateways(String name) {
        assertThatThrownBy(() -> new EndpointName(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("must ");
    }

    @Test
    void aRolloutIsNamedByItsEndpointAndNumber() {
        var id = RolloutId.of("churn-2-13");

        assertThat(id).isEqualTo(new RolloutId(new EndpointName("churn-2"), 13));
        assertThat(id).hasToString("churn-2-13");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "churn",
                "churn-",
                "churn-0",
                "churn-01",
                "-1",
                "Churn-1",
                "c-1234567890"
            })
    void aTextThatNamesNoRolloutIsNotFound(String text) {
        assertThatThrownBy(() -> RolloutId.of(text)).isInstanceOf(RolloutNotFound.class);
    }

    @Test
    void settingsHaveTheseDefaults() {
        var settings =
                new Binder(new MapConfigurationPropertySource())
                        .bindOrCreate("credence.rollouts", RolloutSettings.class);

        assertThat(settings)
                .isEqualTo(
                        new RolloutSettings(
                                Duration.ofSeconds(10),
                                Duration.ofMinutes(2),
                                Duration.ofSeconds(5)));
    }
}
