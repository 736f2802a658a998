package dev.credence.rollouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.database.Notifications;
import dev.credence.problem.Conflict;
import dev.credence.registry.Actor;
import dev.credence.registry.ModelInUse;
import dev.credence.registry.ModelName;
import dev.credence.registry.ModelNotFound;
import dev.credence.registry.Models;
import dev.credence.registry.SemanticVersion;
import dev.credence.registry.VersionNotFound;
import dev.credence.registry.VersionStatus;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RolloutsTest
class EndpointsTest {

    @Autowired Stage stage;

    @AfterEach
    void gatewaysLeave() {
        stage.reports.goodbye("g1");
    }

    @Test
    void servesTheFirstVersionAtOnce() {
        var name = stage.endpoint();

        assertThat(stage.routesOf(name).routes()).containsExactly(new Route(Stage.STABLE, 100));
        assertThat(stage.endpoints.history(name))
                .singleElement()
                .satisfies(line -> assertThat(line.action()).isEqualTo("DEPLOY"));
    }

    @Test
    void servesAnotherVersionOnlyOnceItIsLoaded() {
        var name = stage.endpoint();
        var endpoint =
                stage.endpoints.deploy(
                        name, stage.endpoints.get(name).model(), Stage.CANDIDATE, "ada");

        assertThat(endpoint.rollout()).isPresent();
        assertThat(stage.routesOf(name).routes()).containsExactly(new Route(Stage.STABLE, 100));
        stage.ready();
        stage.ready();
        assertThat(stage.routesOf(name).routes()).containsExactly(new Route(Stage.CANDIDATE, 100));
    }

    @Test
    void aModelThatIsServedIsNeitherRenamedNorDeleted(@Autowired Models models) {
        var name = stage.endpoint();
        var model = stage.endpoints.get(name).model();
        var eve = new Actor("eve", Set.of("EDITOR"));

        assertThatThrownBy(() -> models.delete(model, eve))
                .isInstanceOf(ModelInUse.class)
                .hasMessageContaining("endpoint '%s'".formatted(name));
        assertThatThrownBy(() -> models.delete(model, Stage.STABLE, eve))
                .isInstanceOf(ModelInUse.class);
        assertThatThrownBy(() -> models.rename(model, new ModelName(model + "-2"), "eve"))
                .isInstanceOf(ModelInUse.class);
        models.delete(model, Stage.LATER, eve);
    }

    @Test
    void deployingWhatIsServedChangesNothing() {
        var name = stage.endpoint();
        var before = stage.endpoints.get(name);

        var after = stage.endpoints.deploy(name, before.model(), Stage.STABLE, "ada");

        assertThat(after.revision()).isEqualTo(before.revision());
    }

    @Test
    void refusesVersionsAndModelsThatAreNotRegistered() {
        var name = new EndpointName("nothing-here");

        assertThatThrownBy(() ->
                        stage.endpoints.deploy(name, new ModelName("nobody"), Stage.STABLE, "ada"))
                .isInstanceOf(ModelNotFound.class);
        var missing = SemanticVersion.parse("9.0.0");
        var model = stage.model();
        assertThatThrownBy(() -> stage.endpoints.deploy(name, model, missing, "ada"))
                .isInstanceOf(VersionNotFound.class);
        assertThat(stage.endpoints.find(name)).isEmpty();
        var endpoint = stage.endpoint();
        assertThatThrownBy(() -> stage.start(endpoint, missing, RolloutPlan.blueGreen(Stage.PAUSE)))
                .isInstanceOf(VersionNotFound.class);
    }

    @Test
    void refusesRetiredVersions(@Autowired Models models) {
        var endpoint = stage.endpoint();
        var model = stage.endpoints.get(endpoint).model();
        models.changeStatus(model, Stage.CANDIDATE, VersionStatus.RETIRED, "bob", "why");

        assertThatThrownBy(() -> stage.canary(endpoint)).isInstanceOf(VersionNotServable.class);
        var other = new EndpointName("never-there");
        assertThatThrownBy(() -> stage.endpoints.deploy(other, model, Stage.CANDIDATE, "ada"))
                .isInstanceOf(VersionNotServable.class);
    }

    @Test
    void servesOneModelOnly() {
        var name = stage.endpoint();
        var other = stage.model();

        assertThatThrownBy(() -> stage.endpoints.deploy(name, other, Stage.STABLE, "ada"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("choose another endpoint");
    }

    @Test
    void exactlyOneEndpointIsTheDefault() {
        var one = stage.endpoint();
        var other = stage.endpoint();

        stage.endpoints.makeDefault(one, "ada");
        stage.endpoints.makeDefault(other, "ada");

        assertThat(stage.routes.read().stream().filter(EndpointRoutes::defaultEndpoint))
                .extracting(EndpointRoutes::endpoint)
                .containsExactly(other);
    }

    @Test
    void forgetsARemovedEndpointButNotOneThatIsMoving() {
        var idle = stage.endpoint();
        var moving = stage.canary().endpoint();

        stage.endpoints.remove(idle, null);

        assertThat(stage.endpoints.find(idle)).isEmpty();
        assertThatThrownBy(() -> stage.endpoints.remove(moving, null))
                .isInstanceOf(RolloutInProgress.class);
    }

    @Test
    void listsInPages() {
        stage.endpoint();
        stage.endpoint();
        var first = stage.endpoints.list(1, null);

        assertThat(first.items()).hasSize(1);
        assertThat(stage.endpoints.list(1, first.nextPageToken()).items().getFirst().name())
                .isGreaterThan(first.items().getFirst().name());
    }

    @Test
    void wakesGatewaysWheneverRoutesChange(@Autowired Notifications notifications)
            throws Exception {
        var heard = new LinkedBlockingQueue<String>();
        try (var _ = notifications.subscribe(RoutingTable.CHANNEL, heard::add)) {
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEmpty();
            var id = stage.canary();
            stage.ready();
            stage.rollouts.abort(Rollouts.Order.of(id, "ada", ""));

            for (var change : List.of("created", "begun", "first step", "aborted")) {
                assertThat(heard.poll(10, TimeUnit.SECONDS))
                        .as(change)
                        .isEqualTo(id.endpoint().value());
            }
        }
    }
}
