package dev.credence.rollouts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.database.Notifications;
import dev.credence.rollouts.storage.GatewayStates;
import dev.credence.rollouts.storage.GuardLooks;
import dev.credence.rollouts.storage.History;
import dev.credence.rollouts.storage.Outcomes;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@RolloutsTest
class CanaryTest {

    @Autowired Stage stage;

    @AfterEach
    void gatewaysLeave() {
        stage.reports.goodbye("g1");
        stage.reports.goodbye("g2");
    }

    @Test
    void reachesAllTrafficStepByStepAndKeepsTheFormerVersionLoaded() {
        var id = stage.canary();

        for (var second = 0; second < 40; second++) {
            stage.ready();
            stage.serve(id, 1000, 0.01, 0.01);
        }

        assertThat(stage.look(id).status()).isEqualTo(RolloutStatus.COMPLETED);
        assertThat(stage.rollouts.history(id).stream().map(HistoryEntry::weight).distinct())
                .containsExactly(0, 5, 25, 50, 100);
        var routes = stage.routesOf(id.endpoint());
        assertThat(routes.routes()).containsExactly(new Route(Stage.CANDIDATE, 100));
        assertThat(routes.keepLoaded()).containsExactly(Stage.CANDIDATE, Stage.STABLE);
        assertThat(routes.canary()).isNull();
    }

    @Test
    void rollsABrokenCandidateBackAndKeepsTheEvidence() {
        var id = stage.canary();

        for (var second = 0; second < 5; second++) {
            stage.ready();
            stage.serve(id, 1000, 0.3, 0.01);
        }

        var rollout = stage.look(id);
        assertThat(rollout.status()).isEqualTo(RolloutStatus.ROLLED_BACK);
        assertThat(rollout.message()).startsWith("errors: evidence");
        assertThat(stage.routesOf(id.endpoint()).routes())
                .containsExactly(new Route(Stage.STABLE, 100));
        var decisive = stage.rollouts.looks(id, Guard.ERRORS).getLast();
        assertThat(decisive.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(decisive.evidence()).isGreaterThanOrEqualTo(decisive.threshold());
        assertThat(EProcess.value(Guard.ERRORS, decisive.strata())).isEqualTo(decisive.evidence());
    }

    @Test
    void pausesWithoutDataAndGoesOnWhenTheyReturn() {
        var id = stage.canary();
        stage.ready();
        for (var second = 0; second < 12; second++) {
            stage.ready();
        }

        var held = stage.look(id);
        assertThat(held.status()).isEqualTo(RolloutStatus.PAUSED);
        assertThat(held.pauseCause()).contains(PauseCause.NO_DATA);
        assertThat(held.message())
                .isEqualTo("1.0.1 has answered 0 of the 50 requests needed at 5 %");
        assertThat(held.weight()).isEqualTo(5);

        stage.serve(id, 1000, 0.01, 0.01);
        stage.ready();
        stage.ready();
        assertThat(stage.look(id).weight()).isEqualTo(25);
    }

    @Test
    void givesTheCandidateNoTrafficBeforeTheLastGatewayIsReady() {
        var id = stage.canary();
        stage.beat("g1", LoadState.READY);
        stage.beat("g2", LoadState.LOADING);
        stage.tick();

        assertThat(stage.look(id).message()).isEqualTo("waits for g2 to load 1.0.1");
        assertThat(stage.routesOf(id.endpoint()).routes()).hasSize(1);
        assertThat(stage.routesOf(id.endpoint()).keepLoaded()).contains(Stage.CANDIDATE);

        stage.beat("g2", LoadState.READY);
        stage.tick();
        assertThat(stage.routesOf(id.endpoint()).routes())
                .containsExactly(new Route(Stage.CANDIDATE, 5), new Route(Stage.STABLE, 95));
    }

    @Test
    void doesNotWaitForAGatewayThatIsGone() {
        var id = stage.canary();
        stage.beat("g2", LoadState.LOADING);
        stage.clock.pass(Duration.ofSeconds(11));

        stage.ready();

        assertThat(stage.look(id).status()).isEqualTo(RolloutStatus.PROGRESSING);
    }

    @Test
    void failsWithTheGatewaysReasonWhenTheCandidateCannotBeLoaded() {
        var id = stage.canaryThatIs(RolloutStatus.FAILED);

        assertThat(stage.look(id).message())
                .isEqualTo("gateway g1 cannot load 1.0.1: bad draws.bin");
        assertThat(stage.endpoints.get(id.endpoint()).rollout()).isEmpty();
    }

    @Test
    void goesOnFromTheRowsAloneWhenEveryTickIsAnotherProcess(
            @Autowired StoredEndpoints endpoints,
            @Autowired StoredRollouts rollouts,
            @Autowired JdbcClient jdbc,
            @Autowired Notifications notifications,
            @Autowired PlatformTransactionManager transactions,
            @Autowired RolloutSettings settings) {
        var id = stage.canary();

        for (var second = 0; second < 40; second++) {
            stage.clock.pass(Duration.ofSeconds(1));
            stage.beat("g1", LoadState.READY);
            var restarted =
                    new RolloutControlLoop(
                            endpoints,
                            rollouts,
                            new RolloutMoves(new History(jdbc), notifications),
                            new GatewayStates(jdbc),
                            new Outcomes(jdbc),
                            new GuardLooks(jdbc),
                            new TransactionTemplate(transactions),
                            settings);
            restarted.tick(stage.clock.instant());
            stage.serve(id, 1000, 0.01, 0.01);
        }

        assertThat(stage.look(id).status()).isEqualTo(RolloutStatus.COMPLETED);
    }

    @Test
    void anotherTickAtTheSameMomentChangesNothing() {
        var id = stage.canary();
        stage.ready();
        var revision = stage.look(id).revision();

        stage.tick();
        stage.tick();

        assertThat(stage.look(id).revision()).isEqualTo(revision);
    }

    @Test
    void countsARepeatedReportOnce() {
        var id = stage.canaryThatIs(RolloutStatus.PROGRESSING);
        var report = java.util.UUID.randomUUID();
        var arm = new ArmOutcome(id, Stage.CANDIDATE, 5, 2, new Tally(100, 3, 2, 3, 2));

        stage.reports.outcomes("g1", report, List.of(arm));
        stage.reports.outcomes("g1", report, List.of(arm));
        stage.reports.outcomes("g1", java.util.UUID.randomUUID(), List.of(arm));

        assertThat(stage.rollouts.strata(id))
                .containsExactly(new Stratum(5, new Tally(200, 6, 4, 6, 4), Tally.NONE));
    }

    @Test
    void dropsOutcomesOfARolloutThatIsNotThere() {
        var unknown = RolloutId.of("nowhere-7");

        stage.reports.outcomes(
                "g1",
                java.util.UUID.randomUUID(),
                List.of(new ArmOutcome(unknown, Stage.CANDIDATE, 5, 2, Tally.NONE)));

        assertThat(stage.rollouts.find(unknown)).isEmpty();
    }
}
