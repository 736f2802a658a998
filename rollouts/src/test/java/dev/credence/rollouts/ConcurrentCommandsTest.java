package dev.credence.rollouts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.problem.Conflict;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RolloutsTest
class ConcurrentCommandsTest {

    private static final int CALLERS = 8;

    @Autowired Stage stage;

    @AfterEach
    void gatewaysLeave() {
        stage.reports.goodbye("g1");
    }

    /** Calls from several threads at once; counts the calls that were not refused as a conflict. */
    private static int accepted(Callable<?> call) throws Exception {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers =
                    callers.invokeAll(
                            new ArrayList<>(java.util.Collections.nCopies(CALLERS, attempt(call))));
            var accepted = 0;
            for (var answer : answers) {
                accepted += answer.get();
            }
            return accepted;
        }
    }

    private static Callable<Integer> attempt(Callable<?> call) {
        return () -> {
            try {
                call.call();
                return 1;
            } catch (Conflict refused) {
                return 0;
            }
        };
    }

    @Test
    void anEndpointGetsOneRolloutHoweverManyAreStartedAtOnce() throws Exception {
        var endpoint = stage.endpoint();

        assertThat(accepted(() -> stage.canary(endpoint))).isEqualTo(1);
    }

    @Test
    void anOrderOnAnExpectedRevisionIsCarriedOutOnce() throws Exception {
        var id = stage.canaryThatIs(RolloutStatus.PROGRESSING);
        var order = new Rollouts.Order(id, "ada", "", stage.look(id).revision());

        assertThat(accepted(() -> stage.rollouts.promote(order))).isEqualTo(1);
        assertThat(stage.look(id).weight()).isEqualTo(25);
    }

    @Test
    void loopsThatBothBelieveTheyLeadMoveARolloutOnce() throws Exception {
        var id = stage.canary();
        stage.beat("g1", LoadState.READY);

        accepted(() -> {
            stage.tick();
            return "ticked";
        });

        assertThat(stage.look(id).weight()).isEqualTo(5);
        assertThat(stage.rollouts.history(id))
                .extracting(HistoryEntry::action)
                .containsExactly("START", "PROCEED");
    }

    @Test
    void anAbortDuringATickWins() throws Exception {
        var id = stage.canary();
        stage.beat("g1", LoadState.READY);
        var abort = Rollouts.Order.of(id, "ada", "stop");

        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            callers.invokeAll(
                    List.of(
                            Executors.callable(stage::tick),
                            () -> stage.rollouts.abort(abort),
                            Executors.callable(stage::tick)));
        }

        assertThat(stage.look(id).status()).isEqualTo(RolloutStatus.ABORTED);
        assertThat(stage.routesOf(id.endpoint()).routes())
                .containsExactly(new Route(Stage.STABLE, 100));
    }

    @Test
    void reportsFromManyGatewaysAddUp() throws Exception {
        var id = stage.canaryThatIs(RolloutStatus.PROGRESSING);
        var gateway = new java.util.concurrent.atomic.AtomicInteger();
        var arms =
                List.of(
                        new ArmOutcome(id, Stage.CANDIDATE, 5, 2, new Tally(5, 1, 0, 1, 0)),
                        new ArmOutcome(id, Stage.STABLE, 5, 2, new Tally(95, 1, 0, 1, 0)));

        accepted(() -> {
            var name = "many-" + gateway.incrementAndGet();
            stage.reports.outcomes(name, java.util.UUID.randomUUID(), arms);
            return name;
        });

        assertThat(stage.rollouts.strata(id))
                .containsExactly(
                        new Stratum(
                                5,
                                new Tally(5 * CALLERS, CALLERS, 0, CALLERS, 0),
                                new Tally(95 * CALLERS, CALLERS, 0, CALLERS, 0)));
    }
}
