package dev.credence.serving;

import static dev.credence.serving.RunningGateway.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.local.TestInfrastructure;
import dev.credence.registry.SemanticVersion;
import dev.credence.rollouts.GuardPolicy;
import dev.credence.rollouts.Rollout;
import dev.credence.rollouts.RolloutId;
import dev.credence.rollouts.RolloutPlan;
import dev.credence.rollouts.RolloutStatus;
import dev.credence.rollouts.Rollouts;
import dev.credence.rollouts.StartRollout;
import dev.credence.rollouts.Stratum;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody's request fails while traffic moves from version to version. */
class TrafficSwitchTest {

    @TempDir private static Path home;
    private static ControlPlane controlPlane;
    private static RunningGateway gateway;
    private SemanticVersion stable;

    @BeforeAll
    static void serve() {
        var settings = TestInfrastructure.settings();
        controlPlane = ControlPlane.start(settings);
        controlPlane.deploy(controlPlane.register("slope"));
        gateway = RunningGateway.start(settings, home);
        gateway.awaitReady();
    }

    @BeforeEach
    void lookUp() {
        stable = controlPlane.endpoints().get(ControlPlane.ENDPOINT).stable();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        controlPlane.close();
    }

    @Test
    void noRequestFailsDuringDeploymentsAndRollouts() {
        try (var traffic = new Traffic(gateway, 4)) {
            await("traffic", () -> traffic.answersOf(stable) > 50);

            SemanticVersion next = controlPlane.register("slope loading_millis=500");
            controlPlane.deploy(next);
            awaitTicking("the switch", () -> traffic.answersOf(next) > 50);
            awaitTicking("its end", () -> over(next));
            assertThat(traffic.onlyFrom(next)).isTrue();

            SemanticVersion candidate = controlPlane.register("slope loading_millis=500");
            RolloutId canary = canary(candidate, List.of(20, 60), Duration.ofMillis(500));
            awaitTicking("the canary", () -> status(canary) == RolloutStatus.COMPLETED);
            assertThat(traffic.answersOf(candidate)).isPositive();
            await("the stable version's end", () -> traffic.onlyFrom(candidate));

            controlPlane.rollouts().undo(Rollouts.Order.of(canary, "test", "a test"));
            await("the undo", () -> traffic.onlyFrom(next));

            SemanticVersion unloved = controlPlane.register("slope");
            RolloutId aborted = canary(unloved, List.of(50), Duration.ofMinutes(10));
            awaitTicking("traffic of the next canary", () -> traffic.answersOf(unloved) > 20);
            controlPlane.rollouts().abort(Rollouts.Order.of(aborted, "test", "a test"));
            await("the abortion", () -> traffic.onlyFrom(next));

            assertThat(traffic.failures()).isEmpty();
        }
    }

    @Test
    void aFailingCandidateIsRolledBackByItsOutcomes() {
        SemanticVersion broken = controlPlane.register("slope reject_above=4");
        RolloutId canary = canary(broken, List.of(50), Duration.ofMinutes(10));

        try (var traffic = new Traffic(gateway, 4)) {
            awaitTicking("the rollback", () -> status(canary) == RolloutStatus.ROLLED_BACK);
            await("the stable version alone", () -> traffic.onlyFrom(stable));
            assertThat(traffic.failures())
                    .isNotEmpty()
                    .allMatch(failure -> failure.startsWith("500"));
        }
        List<Stratum> strata = controlPlane.rollouts().strata(canary);
        assertThat(strata)
                .last()
                .satisfies(split -> {
                    assertThat(split.candidate().errors())
                            .isEqualTo(split.candidate().requests())
                            .isPositive();
                    assertThat(split.candidate().firstErrors())
                            .isPositive()
                            .isLessThanOrEqualTo(200);
                    assertThat(split.stable().errors()).isZero();
                });
    }

    @Test
    void aCandidateThatCannotBeLoadedGetsNoTraffic() {
        SemanticVersion broken = controlPlane.register("slope reject_above=-1");

        try (var traffic = new Traffic(gateway, 2)) {
            RolloutId canary = canary(broken, List.of(50), Duration.ofMinutes(10));
            awaitTicking("the failure", () -> status(canary) == RolloutStatus.FAILED);

            assertThat(traffic.answersOf(broken)).isZero();
            assertThat(traffic.failures()).isEmpty();
        }
    }

    @Test
    void aClientWithAKeyStaysWithItsVersion() {
        SemanticVersion candidate = controlPlane.register("slope");
        RolloutId canary = canary(candidate, List.of(50), Duration.ofMinutes(10));
        awaitTicking("the canary", () -> status(canary) == RolloutStatus.PROGRESSING);
        await(
                "both versions",
                () -> version("X-Credence-Key", "a").length() > 0 && split(candidate) > 0);

        for (int client = 0; client < 20; client++) {
            String first = version("X-Credence-Key", "client " + client);
            for (int i = 0; i < 5; i++) {
                assertThat(version("X-Credence-Key", "client " + client)).isEqualTo(first);
                assertThat(version("Cookie", "credence_key=\"client " + client + "\""))
                        .isNotEmpty();
            }
        }
        assertThat(version("Cookie", "credence_key=abc"))
                .isEqualTo(version("X-Credence-Key", "abc"));
        controlPlane.rollouts().abort(Rollouts.Order.of(canary, "test", "the test is over"));
    }

    private long split(SemanticVersion candidate) {
        long own = 0;
        for (int i = 0; i < 40; i++) {
            own += version("X-Other", "x").equals(candidate.toString()) ? 1 : 0;
        }
        return own;
    }

    private String version(String header, String value) {
        return gateway.post(
                        "/sales/predict/point",
                        "{\"data\": {\"x\": 5, \"category\": 2}}",
                        header,
                        value)
                .version();
    }

    private RolloutId canary(SemanticVersion version, List<Integer> steps, Duration pause) {
        var guard = new GuardPolicy(0.05, Duration.ofSeconds(2), 20);
        return controlPlane
                .rollouts()
                .start(
                        new StartRollout(
                                ControlPlane.ENDPOINT,
                                version,
                                RolloutPlan.canary(steps, pause, guard),
                                "test",
                                "a test"))
                .id();
    }

    private RolloutStatus status(RolloutId rollout) {
        return controlPlane.rollouts().find(rollout).map(Rollout::status).orElseThrow();
    }

    private boolean over(SemanticVersion version) {
        return controlPlane.endpoints().get(ControlPlane.ENDPOINT).stable().equals(version);
    }

    private void awaitTicking(String what, BooleanSupplier condition) {
        await(
                what,
                () -> {
                    controlPlane.tick();
                    return condition.getAsBoolean();
                });
    }
}
