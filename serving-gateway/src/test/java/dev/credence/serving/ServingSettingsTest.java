package dev.credence.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.serving.ServingSettings.PredictionLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ServingSettingsTest {

    private static ServingSettings bound(Map<String, String> settings) {
        var all = new HashMap<>(Map.of("credence.serving.cache", "gateway"));
        all.putAll(settings);
        return new Binder(new MapConfigurationPropertySource(all))
                .bindOrCreate("credence.serving", ServingSettings.class);
    }

    @Test
    void hasTheseDefaults() {
        assertThat(bound(Map.of()))
                .isEqualTo(
                        new ServingSettings(
                                null,
                                Path.of("gateway"),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(10),
                                8,
                                50,
                                new PredictionLimits(10_000, 1_000, 1_000_000, 1_000, 4_194_304)));
    }

    @ParameterizedTest
    @CsvSource({
        "poll, 0s",
        "report, -1s",
        "warm-up, 0s",
        "load-timeout, 0s",
        "versions-on-demand, 0",
        "packages-kept, 0",
        "limits.samples, 0",
        "limits.instances, 0",
        "limits.values, 0",
        "limits.bins, 0",
        "limits.body-bytes, 0"
    })
    void namesASettingThatIsTooSmall(String name, String value) {
        assertThatThrownBy(() -> bound(Map.of("credence.serving." + name, value)))
                .rootCause()
                .hasMessageContaining("credence.serving." + name);
    }
}
