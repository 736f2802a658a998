package dev.credence.rollouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RolloutsTest
class BlueGreenTest {

    @Autowired Stage stage;

    @AfterEach
    void gatewaysLeave() {
        stage.reports.goodbye("g1");
    }

    private RolloutId blueGreen(EndpointName endpoint, Duration pause) {
        return stage.start(endpoint, Stage.CANDIDATE, RolloutPlan.blueGreen(pause));
    }

    @Test
    void showsThePreviewForItsPauseThenSwitchesAllTraffic() {
        var id = blueGreen(stage.endpoint(), Stage.PAUSE);
        stage.ready();

        assertThat(stage.look(id).status()).isEqualTo(RolloutStatus.PROGRESSING);
        assertThat(stage.routesOf(id.endpoint()).routes())
                .containsExactly(new Route(Stage.STABLE, 100));

        stage.clock.pass(Stage.PAUSE);
        stage.ready();
        assertThat(stage.look(id).status()).isEqualTo(RolloutStatus.COMPLETED);
        assertThat(stage.routesOf(id.endpoint()).routes())
                .containsExactly(new Route(Stage.CANDIDATE, 100));
    }

    @Test
    void switchesBackAtOnceToTheVersionKeptLoaded() {
        var id = blueGreen(stage.endpoint(), Duration.ZERO);
        stage.ready();
        stage.ready();

        stage.rollouts.undo(Rollouts.Order.of(id, "ada", "too cautious"));

        var routes = stage.routesOf(id.endpoint());
        assertThat(routes.routes()).containsExactly(new Route(Stage.STABLE, 100));
        assertThat(routes.keepLoaded()).containsExactly(Stage.STABLE, Stage.CANDIDATE);
        assertThat(stage.look(id).status()).isEqualTo(RolloutStatus.UNDONE);
    }

    @Test
    void cannotBeUndoneOnceTheEndpointHasMovedOn() {
        var id = blueGreen(stage.endpoint(), Duration.ZERO);
        stage.ready();
        stage.ready();
        stage.start(id.endpoint(), Stage.LATER, RolloutPlan.blueGreen(Duration.ZERO));

        assertThatThrownBy(() -> stage.rollouts.undo(Rollouts.Order.of(id, "ada", "")))
                .isInstanceOf(IllegalTransition.class)
                .hasMessageContaining("has moved on since");
    }

    @Test
    void waitsForAPersonWhenItHasNoPause() {
        var id = blueGreen(stage.endpoint(), null);
        stage.ready();
        stage.clock.pass(Duration.ofDays(1));
        stage.ready();
        assertThat(stage.look(id).status()).isEqualTo(RolloutStatus.PROGRESSING);

        stage.rollouts.promote(Rollouts.Order.of(id, "ada", "looks good"));

        assertThat(stage.look(id).status()).isEqualTo(RolloutStatus.COMPLETED);
    }
}
