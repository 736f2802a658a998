package dev.credence.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.local.TestInfrastructure;
import dev.credence.registry.ModelName;
import dev.credence.registry.Registry;
import dev.credence.registry.SemanticVersion;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlflow.api.proto.ModelRegistry.ModelVersion;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowHttpException;
import org.mlflow.tracking.creds.BasicMlflowHostCreds;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The registry through MLflow's own Java client: all that it can ask for, with files that the
 * tracker holds. What it can only read is written over HTTP.
 */
@SpringBootTest(
        classes = PlatformApi.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class MlflowRegistryClientTest {

    private static final String TOKEN = "crd_mlflow-registry-test-0123456789abcdefghijklm";
    private static final String MLMODEL =
            """
            flavors:
              python_function: {loader_module: mlflow.sklearn}
              sklearn: {sklearn_version: 1.7.2}
            signature:
              inputs: '[{"type": "double", "name": "x", "required": true}%s]'
              outputs: '[{"type": "double", "name": "y", "required": true}]'
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String name = "client-" + UUID.randomUUID();

    @LocalServerPort int port;
    @Autowired Registry registry;
    private MlflowClient client;
    private String run;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        TestInfrastructure.settings().forEach((key, value) -> registry.add(key, () -> value));
        registry.add("credence.access.bootstrap-token", () -> TOKEN);
    }

    @BeforeEach
    void registerThreeVersions() throws Exception {
        client = new MlflowClient(new BasicMlflowHostCreds(address(), TOKEN));
        run = client.createRun("0").getRunId();
        client.logParam(run, "depth", "3");
        post("registered-models/create", "{\"name\": \"%s\"}".formatted(name));
        logAndRegister("");
        logAndRegister("");
        logAndRegister(", {\"type\": \"string\", \"name\": \"city\", \"required\": true}");
    }

    @Test
    void itsFilesGiveAVersionItsNumberAndStay() throws Exception {
        assertThat(registry.versions(new ModelName(name), 10, null).items())
                .extracting(version -> version.version().toString())
                .containsExactly("2.0.0", "1.0.0+1", "1.0.0");
        var newest = registry.find(new ModelName(name), 3);
        assertThat(newest.flavour()).isEqualTo("sklearn");
        assertThat(newest.lineage().runId()).isEqualTo(run);
        assertThat(newest.files()).containsOnlyKeys("MLmodel", "model.pkl");
        assertThat(newest.reasons().getFirst().toString())
                .isEqualTo("MAJOR: input city: string is new and required");
        var file = newest.files().get("model.pkl");

        upload("model/model.pkl", "another content");

        assertThat(registry.find(new ModelName(name), 3).files()).containsEntry("model.pkl", file);
    }

    @Test
    void readsModelsAndVersions() {
        assertThat(client.getRegisteredModel(name).getName()).isEqualTo(name);
        ModelVersion second = client.getModelVersion(name, "2");
        assertThat(second.getVersion()).isEqualTo("2");
        assertThat(second.getRunId()).isEqualTo(run);
        assertThat(second.getTagsList())
                .anySatisfy(tag -> {
                    assertThat(tag.getKey()).isEqualTo("version.semver");
                    assertThat(tag.getValue()).isEqualTo("1.0.0+1");
                });
        assertThat(client.getModelVersionDownloadUri(name, "1"))
                .startsWith("mlflow-artifacts:/")
                .endsWith(run + "/artifacts/model");
        assertThatThrownBy(() -> client.getModelVersion(name, "9"))
                .isInstanceOfSatisfying(
                        MlflowHttpException.class,
                        refused -> assertThat(refused.getStatusCode()).isEqualTo(404));
    }

    @Test
    void findsLatestVersionsByStageAndBySemanticVersion() throws Exception {
        post(
                "model-versions/transition-stage",
                "{\"name\": \"%s\", \"version\": \"1\", \"stage\": \"Production\", \"archive_existing_versions\": false}"
                        .formatted(name));

        assertThat(numbers(client.getLatestVersions(name))).containsExactlyInAnyOrder("1", "3");
        assertThat(numbers(client.getLatestVersions(name, List.of("Production"))))
                .containsExactly("1");
        assertThat(numbers(client.getLatestVersions(name, List.of("1.0.0")))).containsExactly("1");
        assertThat(numbers(client.getLatestVersions(name, List.of("1.x", "~2"))))
                .containsExactly("1", "3");
        assertThat(registry.resolve(new ModelName(name), "champion").version())
                .isEqualTo(SemanticVersion.FIRST);
    }

    @Test
    void searchesVersions() {
        var page =
                client.searchModelVersions(
                        "name = '%s'".formatted(name), 2, List.of("version_number DESC"));
        assertThat(numbers(page.getItems())).containsExactly("3", "2");
        assertThat(page.hasNextPage()).isTrue();
        var next =
                client.searchModelVersions(
                        "name = '%s'".formatted(name),
                        2,
                        List.of("version_number DESC"),
                        page.getNextPageToken().orElseThrow());
        assertThat(numbers(next.getItems())).containsExactly("1");
        assertThat(client.searchModelVersions("run_id = '%s'".formatted(run)).getItems())
                .hasSize(3);
        assertThat(client.searchModelVersions().getItems()).isNotEmpty();
    }

    private void logAndRegister(String column) throws IOException, InterruptedException {
        upload("model/MLmodel", MLMODEL.formatted(column));
        upload("model/model.pkl", "the model" + column);
        post(
                "model-versions/create",
                "{\"name\": \"%s\", \"source\": \"runs:/%s/model\", \"run_id\": \"%s\"}"
                        .formatted(name, run, run));
    }

    private void upload(String path, String content) throws IOException, InterruptedException {
        send(
                request(
                                "/api/2.0/mlflow-artifacts/artifacts/0/%s/artifacts/%s"
                                        .formatted(run, path))
                        .PUT(HttpRequest.BodyPublishers.ofString(content)));
    }

    private void post(String path, String body) throws IOException, InterruptedException {
        send(
                request("/api/2.0/mlflow/" + path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address() + path))
                .header("Authorization", "Bearer " + TOKEN);
    }

    private void send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private String address() {
        return "http://127.0.0.1:" + port;
    }

    private static List<String> numbers(List<ModelVersion> versions) {
        return versions.stream().map(ModelVersion::getVersion).toList();
    }
}
