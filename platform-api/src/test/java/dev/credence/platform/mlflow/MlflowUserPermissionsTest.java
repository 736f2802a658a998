package dev.credence.platform.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.access.Role;
import dev.credence.access.Tokens;
import dev.credence.local.TestInfrastructure;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/**
 * The permission routes of MLflow's newer clients, with what {@code AuthServiceClient} 3.17 sends.
 */
@SpringBootTest(classes = dev.credence.platform.PlatformApi.class)
@AutoConfigureMockMvc
class MlflowUserPermissionsTest {

    private static final String TOKEN = "crd_user-permissions-0123456789abcdefghijklmnopqr";
    private static final String ROUTES = "/api/3.0/mlflow/users/permissions";

    private final String model = "granted-" + UUID.randomUUID();
    private final String user = "user-" + UUID.randomUUID();
    private String secret;

    @Autowired MockMvcTester http;
    @Autowired Tokens tokens;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        TestInfrastructure.settings().forEach((name, value) -> registry.add(name, () -> value));
        registry.add("credence.access.bootstrap-token", () -> TOKEN);
    }

    @BeforeEach
    void makeModelAndUser() {
        secret = tokens.issue(user, Role.EDITOR, null, "test").secret().value();
        post("/api/2.0/mlflow/registered-models/create", "{\"name\": \"%s\"}".formatted(model));
    }

    @Test
    void whatIsOpenIsEverybodys() {
        assertThat(effective(user, "registered_model", model))
                .bodyJson()
                .isLenientlyEqualTo("{\"allowed\": true, \"permission\": \"MANAGE\"}");
    }

    @Test
    void grantsToOneAndLeavesNothingToTheOthers() {
        assertThat(grant("READ")).hasStatusOk().bodyJson().isLenientlyEqualTo("{}");

        assertThat(effective(user, "registered_model", model))
                .bodyJson()
                .isLenientlyEqualTo("{\"allowed\": false, \"permission\": \"READ\"}");
        assertThat(effective("stranger", "registered_model", model))
                .bodyJson()
                .isLenientlyEqualTo("{\"allowed\": false, \"permission\": \"NO_PERMISSIONS\"}");
        assertThat(grant("EDIT")).hasStatus(400).bodyText().contains("RESOURCE_ALREADY_EXISTS");
    }

    @Test
    void revokesWhatWasGranted() {
        grant("EDIT");
        String wish =
                "{\"username\": \"%s\", \"resource_type\": \"registered_model\", \"resource_id\": \"%s\"}"
                        .formatted(user, model);

        assertThat(post(ROUTES + "/revoke", wish)).hasStatusOk();

        assertThat(effective(user, "registered_model", model))
                .bodyText()
                .contains("NO_PERMISSIONS");
        assertThat(post(ROUTES + "/revoke", wish))
                .hasStatus(404)
                .bodyText()
                .contains("RESOURCE_DOES_NOT_EXIST");
    }

    @Test
    void onlyWhoManagesItGrants() {
        grant("EDIT");

        assertThat(exchange(HttpMethod.POST, ROUTES + "/grant", secret, wish("somebody", "READ")))
                .hasStatus(403)
                .bodyText()
                .contains("PERMISSION_DENIED");
    }

    @Test
    void saysWhatItAccepts() {
        assertThat(grant("OWN")).hasStatus(400).bodyText().contains("READ, EDIT or MANAGE");
        assertThat(effective(user, "scorer", "x"))
                .hasStatus(400)
                .bodyText()
                .contains("resource_type", "experiment or registered_model");
    }

    @Test
    void nobodyHasPermissionsOnWhatDoesNotExist() {
        assertThat(effective(user, "experiment", "987654321"))
                .bodyText()
                .contains("NO_PERMISSIONS");
        assertThat(effective(user, "experiment", "x")).bodyText().contains("NO_PERMISSIONS");
        assertThat(effective(user, "registered_model", "a/b"))
                .bodyText()
                .contains("NO_PERMISSIONS");
    }

    private MvcTestResult grant(String permission) {
        return post(ROUTES + "/grant", wish(user, permission));
    }

    private String wish(String username, String permission) {
        return "{\"username\": \"%s\", \"resource_type\": \"registered_model\", \"resource_id\": \"%s\", \"permission\": \"%s\"}"
                .formatted(username, model, permission);
    }

    private MvcTestResult effective(String username, String type, String id) {
        return exchange(
                HttpMethod.GET,
                ROUTES
                        + "/get?username=%s&resource_type=%s&resource_id=%s"
                                .formatted(username, type, id),
                TOKEN,
                "");
    }

    private MvcTestResult post(String path, String body) {
        return exchange(HttpMethod.POST, path, TOKEN, body);
    }

    private MvcTestResult exchange(HttpMethod method, String path, String token, String body) {
        return http.method(method)
                .uri(java.net.URI.create(path))
                .header("Authorization", "Bearer " + token)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }
}
