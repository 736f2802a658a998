package dev.credence.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.credence.access.AccessSettings;
import dev.credence.artifact.S3Settings;
import dev.credence.database.DatabaseSettings;
import dev.credence.local.TestInfrastructure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@SpringBootTest
@AutoConfigureMockMvc
class PlatformApiTest {

    private static final String TOKEN = "crd_platform-api-test-0000000000000000000";

    @Autowired MockMvc http;
    @Autowired Environment settings;
    @Autowired JdbcClient jdbc;
    @Autowired DatabaseSettings database;
    @Autowired S3Settings s3;
    @Autowired AccessSettings access;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        TestInfrastructure.settings().forEach((name, value) -> registry.add(name, () -> value));
        registry.add("credence.access.bootstrap-token", () -> TOKEN);
        registry.add(
                "credence.home",
                () -> System.getProperty("java.io.tmpdir") + "/credence-platform-api-test");
    }

    @Test
    void everyModuleHasItsSchemaWithItsOwnHistory() {
        List<String> schemas =
                jdbc.sql(
                                "select table_schema from information_schema.tables where table_name = 'flyway_schema_history'")
                        .query(String.class)
                        .list();

        assertThat(schemas)
                .containsExactlyInAnyOrder(
                        "access", "tracker", "registry", "pipelines", "rollouts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/me",
                "/api/v1/tokens",
                "/api/v1/audit",
                "/api/v1/experiments",
                "/api/v1/runs",
                "/api/v1/models",
                "/api/v1/datasets",
                "/api/v1/pipelines",
                "/api/v1/pipeline-runs",
                "/api/v1/schedules",
                "/api/v1/endpoints",
                "/api/v1/rollouts"
            })
    void everyResourceAnswersWithATokenAndOnlyThen(String path) throws Exception {
        http.perform(withToken(get(path))).andExpect(status().isOk());
        http.perform(get(path))
                .andExpect(status().isUnauthorized())
                .andExpect(jsonPath("$.type").value("/problems/unauthenticated"));
    }

    @Test
    void isHealthyAndReadyForAnybodyWhoAsks() throws Exception {
        http.perform(get("/actuator/health/readiness"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.status").value("UP"));
        http.perform(get("/actuator/health/liveness")).andExpect(status().isOk());
        http.perform(get("/actuator/health"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.components").doesNotExist());
    }

    @Test
    void showsItsMeasurementsToViewers() throws Exception {
        http.perform(get("/actuator/prometheus")).andExpect(status().isUnauthorized());
        http.perform(withToken(get("/actuator/prometheus")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("hikaricp_connections_active")))
                .andExpect(
                        content()
                                .string(
                                        containsString(
                                                "credence_rollout_control_tick_seconds_count")))
                .andExpect(content().string(containsString("application=\"platform-api\"")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/env",
                "/actuator/beans",
                "/actuator/heapdump",
                "/actuator/shutdown"
            })
    void otherEndpointsOfTheActuatorAreNotThere(String path) throws Exception {
        http.perform(withToken(get(path))).andExpect(status().isNotFound());
    }

    @Test
    void describesItsApiInTheNamesOfTheJson() throws Exception {
        http.perform(get("/v3/api-docs")).andExpect(status().isUnauthorized());
        http.perform(withToken(get("/v3/api-docs")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.info.title").value("Credence"))
                .andExpect(jsonPath("$.paths['/api/v1/tokens'].post").exists())
                .andExpect(content().string(containsString("next_page_token")))
                .andExpect(
                        content()
                                .string(
                                        org.hamcrest.Matchers.not(
                                                containsString("nextPageToken"))));
        http.perform(get("/swagger-ui/index.html")).andExpect(status().isUnauthorized());
        http.perform(withToken(get("/swagger-ui/index.html"))).andExpect(status().isOk());
    }

    @Test
    void refusesWhatItDoesNotKnowByName() throws Exception {
        http.perform(
                        withToken(post("/api/v1/tokens"))
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"nmae\": \"x\"}"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.errors[*].field").value(hasItem("nmae")));
        http.perform(withToken(get("/api/v1/nothing")))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.type").value("/problems/not-found"));
    }

    @Test
    void theTypeOfAProblemLeadsToItsPage() throws Exception {
        http.perform(get("/problems/invalid-fields"))
                .andExpect(status().isOk())
                .andExpect(content().contentType("text/markdown;charset=UTF-8"))
                .andExpect(content().string(containsString("`422`")));
        http.perform(get("/problems/none")).andExpect(status().isNotFound());
    }

    @Test
    void theDefaultsAreAsDocumented() {
        assertThat(settings.getProperty("server.address")).isEqualTo("127.0.0.1");
        assertThat(settings.getProperty("server.port")).isIn("7070", "0", "-1");
        assertThat(settings.getProperty("spring.threads.virtual.enabled")).isEqualTo("true");
        assertThat(settings.getProperty("spring.jpa.hibernate.ddl-auto")).isEqualTo("none");
        assertThat(settings.getProperty("spring.jpa.open-in-view")).isEqualTo("false");
        assertThat(settings.getProperty("logging.structured.format.console")).isEmpty();
        assertThat(database.poolSize()).isEqualTo(10);
        assertThat(database.connectionTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(database.startTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(s3.region()).isEqualTo("us-east-1");
        assertThat(s3.timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(access.refresh()).isEqualTo(Duration.ofSeconds(30));
        assertThat(access.staleFor()).isEqualTo(Duration.ofHours(24));
    }

    private static MockHttpServletRequestBuilder withToken(MockHttpServletRequestBuilder request) {
        return request.header("Authorization", "Bearer " + TOKEN);
    }
}
