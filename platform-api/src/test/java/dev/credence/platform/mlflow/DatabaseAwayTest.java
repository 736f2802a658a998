package dev.credence.platform.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.local.CuttableInfrastructure;
import dev.credence.platform.PlatformApi;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.json.JsonMapper;

/** PostgreSQL goes away and comes back; the server stays. */
@SpringBootTest(classes = PlatformApi.class, properties = "credence.database.connection-timeout=1s")
@AutoConfigureMockMvc
@DirtiesContext
class DatabaseAwayTest {

    private static final CuttableInfrastructure SERVERS = CuttableInfrastructure.start();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired MockMvcTester http;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        SERVERS.settings().forEach((name, value) -> registry.add(name, () -> value));
        registry.add("credence.access.bootstrap-token", () -> MlflowServerTest.TOKEN);
        registry.add(
                "credence.home",
                () -> System.getProperty("java.io.tmpdir") + "/credence-database-away-test");
    }

    @AfterAll
    static void close() {
        SERVERS.close();
    }

    @Test
    void whatCannotBeKeptIsRefusedForAMomentAndThenItGoesOn() {
        String run =
                JsonMapper.shared()
                        .readTree(
                                post("runs/create", "{\"experiment_id\": \"0\", \"start_time\": 1}")
                                        .getResponse()
                                        .getContentAsByteArray())
                        .at("/run/info/run_id")
                        .stringValue();
        assertThat(log(run, 1)).hasStatusOk();

        SERVERS.database().cut();
        assertThat(log(run, 2))
                .hasStatus(503)
                .hasHeader("Retry-After", "2")
                .bodyJson()
                .extractingPath("error_code")
                .isEqualTo("TEMPORARILY_UNAVAILABLE");
        assertThat(http.get().uri("/api/v1/runs/" + run).header("Authorization", bearer()))
                .hasStatus(503)
                .hasHeader("Retry-After", "2")
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);

        SERVERS.database().join();
        awaitLogged(run, 2);
        assertThat(
                        http.get()
                                .uri(
                                        "/api/2.0/mlflow/metrics/get-history?metric_key=loss&run_id="
                                                + run)
                                .header("Authorization", bearer()))
                .bodyJson()
                .extractingPath("metrics[*].step")
                .asArray()
                .containsExactly(1, 2);
    }

    /** As a client does, that repeats a 503. */
    private void awaitLogged(String run, int step) {
        Instant end = Instant.now().plus(PATIENCE);
        int status = log(run, step).getResponse().getStatus();
        while (status == 503 && Instant.now().isBefore(end)) {
            status = log(run, step).getResponse().getStatus();
        }
        assertThat(status).isEqualTo(200);
    }

    private MvcTestResult log(String run, int step) {
        return post(
                "runs/log-metric",
                "{\"run_id\": \"%s\", \"key\": \"loss\", \"value\": 0.5, \"timestamp\": 1, \"step\": %d}"
                        .formatted(run, step));
    }

    private MvcTestResult post(String path, String body) {
        return http.post()
                .uri("/api/2.0/mlflow/" + path)
                .header("Authorization", bearer())
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private static String bearer() {
        return "Bearer " + MlflowServerTest.TOKEN;
    }
}
