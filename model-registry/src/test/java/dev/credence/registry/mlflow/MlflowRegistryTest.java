package dev.credence.registry.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import dev.credence.registry.Candidates;
import dev.credence.registry.ModelName;
import dev.credence.registry.ModelRegistryTest;
import dev.credence.registry.Registry;
import dev.credence.registry.SemanticVersion;
import dev.credence.registry.VersionPart;
import java.io.UnsupportedEncodingException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ModelRegistryTest
class MlflowRegistryTest {

    private static final String API = "/api/2.0/mlflow/";

    private final MockMvcTester http;
    private final Registry registry;
    private final ModelName model = Candidates.uniqueModel();

    @Autowired
    MlflowRegistryTest(MockMvcTester http, Registry registry) {
        this.http = http;
        this.registry = registry;
    }

    @ParameterizedTest
    @CsvSource({
        "1.0.0, 1",
        "1.0, 2",
        "1.1.0, 3",
        "1.x, 3",
        "~1.0, 2",
        "^1.0, 3",
        "^1.0.1, 3",
        "~1.0.0, 2",
        "2.0.0, 4"
    })
    void aSemanticVersionArrivesAsAStageOrAnAlias(String asked, String number) {
        registerFourVersions();

        assertThat(
                        post(
                                "registered-models/get-latest-versions",
                                "{'name': 'MODEL', 'stages': ['%s']}".formatted(asked)))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.model_versions[*].version")
                .asArray()
                .containsExactly(number);
        assertThat(get("registered-models/alias?name=MODEL&alias={asked}", asked))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.model_version.version")
                .isEqualTo(number);
    }

    @Test
    void theWireHasThePlainNumberAndTheSemanticVersionAsATag() {
        registerFourVersions();

        assertThat(get("model-versions/get?name=MODEL&version=3"))
                .bodyJson()
                .hasPathSatisfying("$.model_version.version", v -> v.assertThat().isEqualTo("3"))
                .extractingPath("$.model_version.tags[?(@.key == 'version.semver')].value")
                .asArray()
                .containsExactly("1.1.0");
        assertThat(get("registered-models/get?name=MODEL"))
                .bodyJson()
                .extractingPath("$.registered_model.latest_versions[0].version")
                .isEqualTo("4");
    }

    @Test
    void stagesAreAliasesAndSaidToBeDeprecated() {
        registerFourVersions();

        var moved = transition("1", "production", "false");
        assertThat(moved).hasStatusOk().containsHeader("Deprecation");
        assertThat(moved)
                .bodyJson()
                .extractingPath("$.model_version.current_stage")
                .isEqualTo("Production");
        assertThat(registry.resolve(model, "champion").number()).isEqualTo(1);
        assertThat(transition("2", "Production", "true")).hasStatusOk();

        assertThat(get("model-versions/get?name=MODEL&version=1"))
                .bodyJson()
                .extractingPath("$.model_version.current_stage")
                .isEqualTo("Archived");
        assertThat(registry.resolve(model, "champion").number()).isEqualTo(2);
        assertThat(transition("2", "None", "false")).hasStatusOk();
        assertThat(registry.find(model, 2).aliases()).isEmpty();
    }

    @Test
    void theChampionTakesAnApprover() {
        registerFourVersions();

        assertThat(
                        send(
                                HttpMethod.POST,
                                "registered-models/alias",
                                "{'name': 'MODEL', 'alias': 'champion', 'version': '1'}",
                                "EDITOR"))
                .hasStatus(403);
        assertThat(
                        send(
                                HttpMethod.POST,
                                "model-versions/transition-stage",
                                "{'name': 'MODEL', 'version': '1', 'stage': 'Production', 'archive_existing_versions': false}",
                                "EDITOR"))
                .hasStatus(403);
        assertThat(
                        send(
                                HttpMethod.POST,
                                "registered-models/alias",
                                "{'name': 'MODEL', 'alias': 'tried', 'version': '1'}",
                                "EDITOR"))
                .hasStatusOk();
    }

    @Test
    void searchesPageByPlaceAndInTheOrderAsked() {
        registerFourVersions();
        String filter = "name = '%s' AND version_number > 1".formatted(model);

        var first =
                get(
                        "model-versions/search?filter={f}&max_results=2&order_by=version_number%20ASC",
                        filter);
        assertThat(first)
                .bodyJson()
                .extractingPath("$.model_versions[*].version")
                .asArray()
                .containsExactly("2", "3");
        String token =
                text(first).replaceAll("(?s).*\"next_page_token\"\\s*:\\s*\"([^\"]+)\".*", "$1");
        assertThat(
                        get(
                                "model-versions/search?filter={f}&max_results=2&order_by=version_number%20ASC&page_token={t}",
                                filter, token))
                .bodyJson()
                .extractingPath("$.model_versions[*].version")
                .asArray()
                .containsExactly("4");
        assertThat(
                        get(
                                "registered-models/search?filter={f}",
                                "name ILIKE '%s' and tag.`mlflow.prompt.is_prompt` != 'true'"
                                        .formatted(
                                                model.value().toUpperCase(java.util.Locale.ROOT))))
                .bodyJson()
                .extractingPath("$.registered_models[*].name")
                .asArray()
                .containsExactly(model.value());
    }

    /** MLflow's R client posts its search of models, every value a text. */
    @Test
    void searchesArePostedToo() {
        registerFourVersions();

        assertThat(
                        post(
                                "registered-models/search",
                                "{'filter': 'name = \\\"MODEL\\\"', 'max_results': '1e+02'}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.registered_models[*].name")
                .asArray()
                .containsExactly(model.value());
        assertThat(post("model-versions/search", "{'max_results': '2'}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.model_versions")
                .asArray()
                .hasSize(2);
    }

    @Test
    void aRenamedModelIsFoundByItsNewNameAndADeletedOneNoMore() {
        registerFourVersions();
        String renamed = model + "-2";

        assertThat(
                        post(
                                "registered-models/rename",
                                "{'name': 'MODEL', 'new_name': '%s'}".formatted(renamed)))
                .hasStatusOk();
        assertThat(get("registered-models/get?name=MODEL")).hasStatus(404);
        assertThat(
                        send(
                                HttpMethod.DELETE,
                                "model-versions/delete",
                                "{'name': '%s', 'version': '4'}".formatted(renamed),
                                "EDITOR"))
                .hasStatusOk();
        assertThat(get("model-versions/get?name={n}&version=4", renamed)).hasStatus(404);
        var next = registry.register(Candidates.of(new ModelName(renamed)), "ann");
        assertThat(next.number()).isEqualTo(5);
        assertThat(next.version()).isGreaterThan(SemanticVersion.parse("2.0.0"));
        assertThat(
                        send(
                                HttpMethod.DELETE,
                                "registered-models/delete",
                                "{'name': '%s'}".formatted(renamed),
                                "EDITOR"))
                .hasStatusOk();
        assertThat(post("registered-models/create", "{'name': '%s'}".formatted(renamed)))
                .hasStatusOk();
        assertThat(get("model-versions/search?filter={f}", "name = '%s'".formatted(renamed)))
                .bodyJson()
                .doesNotHavePath("$.model_versions");
    }

    @Test
    void aCopyHasTheContentOfItsSource() {
        registerFourVersions();
        post("registered-models/create", "{'name': 'MODEL-copy'}");

        assertThat(
                        post(
                                "model-versions/create",
                                "{'name': 'MODEL-copy', 'source': 'models:/MODEL/4', 'tags': [{'key': 'version.semver', 'value': '9.9.9'}]}"))
                .hasStatusOk();

        var copy = registry.find(new ModelName(model + "-copy"), 1);
        assertThat(copy.files()).isEqualTo(registry.find(model, 4).files());
        assertThat(copy.signature()).isEqualTo(Candidates.INCOMPATIBLE);
        assertThat(copy.version()).isEqualTo(SemanticVersion.FIRST);
        assertThat(copy.tags()).isEmpty();
    }

    @Test
    void workspacesDoNotSeeEachOther() {
        registerFourVersions();

        assertThat(
                        http.get()
                                .uri(API + "registered-models/get?name=" + model)
                                .header("X-MLFLOW-WORKSPACE", "team-a")
                                .with(user("ann").roles("VIEWER")))
                .hasStatus(404);
        assertThat(
                        http.post()
                                .uri(API + "registered-models/create")
                                .header("X-MLFLOW-WORKSPACE", "team-a")
                                .with(user("ann").roles("EDITOR"))
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"name\": \"%s\"}".formatted(model)))
                .hasStatusOk();
        assertThat(
                        http.get()
                                .uri("/api/v1/models/team-a:" + model)
                                .with(user("ann").roles("VIEWER")))
                .hasStatusOk();
    }

    @Test
    void clientsAtOnceGetEachNumberOnce() throws Exception {
        post("registered-models/create", "{'name': 'MODEL'}");
        List<Callable<Integer>> calls =
                IntStream.range(0, 12)
                        .<Callable<Integer>>mapToObj(_ ->
                                () ->
                                        post(
                                                        "model-versions/create",
                                                        "{'name': 'MODEL', 'source': 's3://bucket/model'}")
                                                .getResponse()
                                                .getStatus())
                        .toList();
        try (var threads = Executors.newFixedThreadPool(6)) {
            for (var call : threads.invokeAll(calls)) {
                assertThat(call.get()).isEqualTo(200);
            }
        }

        assertThat(registry.versions(model, 100, null).items())
                .extracting(version -> version.number())
                .containsExactlyElementsOf(
                        Stream.iterate(12, number -> number - 1).limit(12).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET    | registered-models/get?name=none | | 404 | RESOURCE_DOES_NOT_EXIST | Registered Model with name=none not found",
                "GET    | model-versions/get?name=MODEL&version=99 | | 404 | RESOURCE_DOES_NOT_EXIST | Model Version (name=MODEL, version=99) not found",
                "GET    | model-versions/get?name=MODEL&version=x | | 400 | INVALID_PARAMETER_VALUE | version",
                "GET    | registered-models/alias?name=MODEL&alias=none | | 400 | INVALID_PARAMETER_VALUE | alias none not found",
                "POST   | registered-models/create | {'name': 'MODEL'} | 400 | RESOURCE_ALREADY_EXISTS | Registered Model (name=MODEL) already exists.",
                "POST   | registered-models/create | {} | 400 | INVALID_PARAMETER_VALUE | name",
                "POST   | registered-models/create | {'name': ''} | 400 | INVALID_PARAMETER_VALUE | name",
                "POST   | registered-models/create | {'name': 'a/b'} | 400 | INVALID_PARAMETER_VALUE | name",
                "POST   | registered-models/create | {'name': 'a:b'} | 400 | INVALID_PARAMETER_VALUE | name",
                "POST   | registered-models/rename | {'name': 'MODEL'} | 400 | INVALID_PARAMETER_VALUE | new_name",
                "POST   | registered-models/alias | {'name': 'MODEL', 'alias': 'latest', 'version': '1'} | 400 | INVALID_PARAMETER_VALUE | alias",
                "POST   | registered-models/alias | {'name': 'MODEL', 'alias': 'v1', 'version': '1'} | 400 | INVALID_PARAMETER_VALUE | alias",
                "POST   | registered-models/alias | {'name': 'MODEL', 'alias': '1.2', 'version': '1'} | 400 | INVALID_PARAMETER_VALUE | alias",
                "POST   | registered-models/get-latest-versions | {'name': 'MODEL', 'stages': ['Prod']} | 400 | INVALID_PARAMETER_VALUE | Prod",
                "POST   | registered-models/get-latest-versions | {'name': 'MODEL', 'stages': ['9.9']} | 404 | RESOURCE_DOES_NOT_EXIST | 9.9",
                "POST   | model-versions/create | {'name': 'none', 'source': 's3://x/y'} | 404 | RESOURCE_DOES_NOT_EXIST | none",
                "POST   | model-versions/create | {'name': 'MODEL'} | 400 | INVALID_PARAMETER_VALUE | source",
                "POST   | model-versions/create | {'name': 'MODEL', 'source': '/etc/passwd'} | 400 | INVALID_PARAMETER_VALUE | source",
                "POST   | model-versions/create | {'name': 'MODEL', 'source': 'file:///etc/passwd'} | 400 | INVALID_PARAMETER_VALUE | source",
                "POST   | model-versions/create | {'name': 'MODEL', 'source': 's3://a/../b'} | 400 | INVALID_PARAMETER_VALUE | relative",
                "POST   | model-versions/transition-stage | {'name': 'MODEL', 'version': '1', 'stage': 'x', 'archive_existing_versions': true} | 400 | INVALID_PARAMETER_VALUE | stage",
                "POST   | model-versions/transition-stage | {'name': 'MODEL', 'version': '1', 'stage': 'None', 'archive_existing_versions': true} | 400 | INVALID_PARAMETER_VALUE | archive",
                "POST   | model-versions/set-tag | {'name': 'MODEL', 'version': '1', 'key': 'version.semver', 'value': '9.0.0'} | 400 | INVALID_PARAMETER_VALUE | version.semver",
                "GET    | registered-models/search?filter=size%20%3E%203 | | 400 | INVALID_PARAMETER_VALUE | size",
                "GET    | registered-models/search?filter=name%20%3D%203 | | 400 | INVALID_PARAMETER_VALUE | name",
                "GET    | registered-models/search?max_results=1001 | | 400 | INVALID_PARAMETER_VALUE | max_results",
                "GET    | registered-models/search?order_by=size | | 400 | INVALID_PARAMETER_VALUE | order_by",
                "GET    | model-versions/search?page_token=x | | 400 | INVALID_PARAMETER_VALUE | page_token",
                "GET    | model-versions/search?filter=version_number%20LIKE%20'1' | | 400 | INVALID_PARAMETER_VALUE | version_number",
            })
    void badInputIsAnsweredInMlflowsShape(
            String method, String path, String body, int status, String code, String named) {
        registry.register(Candidates.of(model), "ann");

        var answer =
                body == null ? get(path) : send(HttpMethod.valueOf(method), path, body, "APPROVER");

        assertThat(answer).hasStatus(status);
        assertThat(answer).bodyJson().extractingPath("$.error_code").isEqualTo(code);
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.message")
                .asString()
                .contains(named.replace("MODEL", model.value()));
    }

    /** 1.0.0, 1.0.1, 1.1.0 and 2.0.0. */
    private void registerFourVersions() {
        registry.register(Candidates.of(model), "ann");
        registry.register(Candidates.of(model, Candidates.SIGNATURE, "second", null), "ann");
        registry.raise(
                model, SemanticVersion.parse("1.0.1"), VersionPart.MINOR, "it is better", "ann");
        registry.register(Candidates.of(model, Candidates.INCOMPATIBLE, "second", null), "ann");
    }

    private MvcTestResult transition(String version, String stage, String archive) {
        return post(
                "model-versions/transition-stage",
                "{'name': 'MODEL', 'version': '%s', 'stage': '%s', 'archive_existing_versions': %s}"
                        .formatted(version, stage, archive));
    }

    private MvcTestResult post(String path, String body) {
        return send(HttpMethod.POST, path, body, "APPROVER");
    }

    private MvcTestResult send(HttpMethod method, String path, String body, String role) {
        return http.method(method)
                .uri(API + path)
                .with(user("ann").roles(role))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body.replace('\'', '"').replace("MODEL", model.value()))
                .exchange();
    }

    private MvcTestResult get(String path, Object... variables) {
        String known = path.replace("MODEL", model.value());
        var request =
                known.contains("%") && variables.length == 0
                        ? http.get().uri(java.net.URI.create(API + known.replace("'", "%27")))
                        : http.get().uri(API + known.replace("%20", " "), variables);
        return request.with(user("ann").roles("VIEWER")).exchange();
    }

    private static String text(MvcTestResult answer) {
        try {
            return answer.getResponse().getContentAsString();
        } catch (UnsupportedEncodingException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
