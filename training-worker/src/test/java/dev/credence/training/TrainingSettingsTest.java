package dev.credence.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class TrainingSettingsTest {

    private static TrainingSettings bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("credence.training", TrainingSettings.class);
    }

    @Test
    void hasTheseDefaults() {
        assertThat(bound(Map.of()))
                .isEqualTo(
                        new TrainingSettings(
                                1,
                                0,
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(3),
                                Duration.ofMillis(500),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(20)));
    }

    @Test
    void refusesALeaseThatIsTooShort() {
        assertThatThrownBy(() -> bound(Map.of("credence.training.lease", "10ms")))
                .rootCause()
                .hasMessageContaining("lease");
    }
}
