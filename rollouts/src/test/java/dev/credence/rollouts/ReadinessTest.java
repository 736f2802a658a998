package dev.credence.rollouts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.registry.ModelName;
import dev.credence.registry.SemanticVersion;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadinessTest {

    private static final ModelName MODEL = new ModelName("churn");
    private static final SemanticVersion VERSION = SemanticVersion.parse("1.1.0");

    private static Gateway gateway(String id, ServedVersion... versions) {
        return new Gateway(id, Instant.EPOCH, List.of(versions));
    }

    private static ServedVersion served(LoadState state) {
        return new ServedVersion(MODEL, VERSION, state, "why");
    }

    private static Readiness of(Gateway... gateways) {
        return Readiness.of(List.of(gateways), MODEL, VERSION);
    }

    @Test
    void isNotThereWithoutGateways() {
        assertThat(of()).isEqualTo(new Readiness.NoGateways());
    }

    @Test
    void isReadyOnlyWhenEveryGatewayIs() {
        var ready = gateway("g1", served(LoadState.READY));

        assertThat(of(ready)).isEqualTo(new Readiness.Ready(1));
        assertThat(of(ready, gateway("g2", served(LoadState.LOADING)), gateway("g3")))
                .isEqualTo(new Readiness.Loading(List.of("g2", "g3")));
    }

    @Test
    void oneFailureOutweighsEverythingElse() {
        assertThat(
                        of(
                                gateway("g1", served(LoadState.LOADING)),
                                gateway("g2", served(LoadState.FAILED)),
                                gateway("g3", served(LoadState.READY))))
                .isEqualTo(new Readiness.Unloadable("g2", "why"));
    }

    @Test
    void anotherModelOrVersionSaysNothing() {
        var others =
                gateway(
                        "g1",
                        new ServedVersion(new ModelName("other"), VERSION, LoadState.READY, ""),
                        new ServedVersion(
                                MODEL, SemanticVersion.parse("1.0.0"), LoadState.READY, ""));

        assertThat(of(others)).isEqualTo(new Readiness.Loading(List.of("g1")));
    }
}
