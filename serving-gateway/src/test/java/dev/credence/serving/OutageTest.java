package dev.credence.serving;

import static dev.credence.serving.RunningGateway.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.local.CuttableInfrastructure;
import dev.credence.local.CuttableLink;
import dev.credence.registry.SemanticVersion;
import dev.credence.rollouts.GuardPolicy;
import dev.credence.rollouts.RolloutId;
import dev.credence.rollouts.RolloutPlan;
import dev.credence.rollouts.StartRollout;
import dev.credence.serving.RunningGateway.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway while PostgreSQL and the object store are away. */
class OutageTest {

    private static final String QUESTION = "{\"data\": {\"x\": 5, \"category\": 2}}";

    @TempDir private Path home;
    private ControlPlane controlPlane;
    private CuttableInfrastructure servers;
    private CuttableLink database;
    private CuttableLink store;
    private Map<String, String> settings;
    private SemanticVersion version;

    @BeforeEach
    void prepare() {
        servers = CuttableInfrastructure.start();
        database = servers.database();
        store = servers.store();
        controlPlane = ControlPlane.start(servers.direct());
        version = controlPlane.register("slope");
        controlPlane.deploy(version);
        settings = new HashMap<>(servers.settings());
        settings.put("credence.database.start-timeout", "1s");
        settings.put("credence.database.connection-timeout", "500ms");
        settings.put("credence.serving.poll", "200ms");
    }

    @AfterEach
    void close() {
        servers.close();
        controlPlane.close();
    }

    @Test
    void servesWhatItServedLastAlsoAfterARestart() {
        try (var gateway = RunningGateway.start(settings, home)) {
            gateway.awaitReady();
            assertThat(gateway.post("/predict/point", QUESTION).status()).isEqualTo(200);
            database.cut();
            store.cut();

            for (int i = 0; i < 20; i++) {
                assertThat(gateway.post("/predict/point", QUESTION).status()).isEqualTo(200);
            }
            assertThat(gateway.post("/sales/predict/v7.0.0/point", QUESTION).status())
                    .isEqualTo(503);
        }
        try (var restarted = RunningGateway.start(settings, home)) {
            restarted.awaitReady();
            Reply reply = restarted.post("/predict/v1.0.0/point", QUESTION);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.version()).isEqualTo(version.toString());

            database.join();
            store.join();
            SemanticVersion next = controlPlane.register("slope");
            controlPlane.deploy(next);
            await(
                    "the next version",
                    () -> {
                        controlPlane.tick();
                        return restarted
                                .post("/predict/point", QUESTION)
                                .version()
                                .equals(next.toString());
                    });
        }
    }

    @Test
    void isNotReadyWhenItHasNothingToServe() {
        database.cut();

        try (var gateway = RunningGateway.start(settings, home)) {
            assertThat(gateway.healthy("readiness")).isFalse();
            assertThat(gateway.healthy("liveness")).isTrue();
            assertThat(gateway.post("/predict/point", QUESTION).status()).isEqualTo(503);

            database.join();
            gateway.awaitReady();
        }
    }

    @Test
    void outcomesThatCouldNotBeSentAreSentLater() {
        try (var gateway = RunningGateway.start(settings, home)) {
            gateway.awaitReady();
            var rollout =
                    controlPlane
                            .rollouts()
                            .start(
                                    new StartRollout(
                                            ControlPlane.ENDPOINT,
                                            controlPlane.register("slope"),
                                            RolloutPlan.canary(
                                                    List.of(50),
                                                    Duration.ofMinutes(10),
                                                    new GuardPolicy(
                                                            0.05, Duration.ofSeconds(5), 1)),
                                            "test",
                                            ""))
                            .id();
            await(
                    "both arms",
                    () -> {
                        controlPlane.tick();
                        gateway.post("/predict/point", QUESTION);
                        return requests(rollout) > 0;
                    });
            await(
                    "the last report",
                    () -> gateway.post("/predict/point", QUESTION).status() == 200);
            database.cut();
            for (int i = 0; i < 30; i++) {
                assertThat(gateway.post("/predict/point", QUESTION).status()).isEqualTo(200);
            }
            long before = requests(rollout);

            database.join();

            await("the kept outcomes", () -> requests(rollout) >= before + 30);
        }
    }

    private long requests(RolloutId rollout) {
        return controlPlane.rollouts().strata(rollout).stream()
                .mapToLong(split -> split.candidate().requests() + split.stable().requests())
                .sum();
    }
}
