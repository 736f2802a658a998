package dev.credence.rollouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.MediaType.APPLICATION_JSON;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@RolloutsTest
class RolloutsApiTest {

    private static final Principal ADA = () -> "ada";

    /** How each order of a person reads in HTTP. */
    private static final Map<RolloutAction, List<String>> ORDERS =
            Map.of(
                    RolloutAction.PROMOTE, List.of("promotion", "{}"),
                    RolloutAction.PROMOTE_FULLY, List.of("promotion", "{\"full\": true}"),
                    RolloutAction.PAUSE, List.of("pause", "{\"reason\": \"lunch\"}"),
                    RolloutAction.RESUME, List.of("resumption", "{}"),
                    RolloutAction.ABORT, List.of("abortion", "{}"),
                    RolloutAction.UNDO, List.of("undo", "{}"));

    @Autowired Stage stage;
    @Autowired MockMvcTester http;

    private MvcTestResult post(String path, String body) {
        return http.post()
                .uri(path)
                .principal(ADA)
                .contentType(APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private MvcTestResult put(String path, String body) {
        return http.put()
                .uri(path)
                .principal(ADA)
                .contentType(APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private MvcTestResult start(EndpointName endpoint, String more) {
        return post(
                "/api/v1/rollouts",
                "{\"endpoint\": \"%s\", \"version\": \"1.0.1\"%s}".formatted(endpoint, more));
    }

    private static void assertProblem(MvcTestResult result, int status, String slug) {
        assertThat(result).hasStatus(status);
        assertThat(result).bodyJson().extractingPath("$.type").isEqualTo("/problems/" + slug);
    }

    private static void assertNames(MvcTestResult result, String field) {
        assertProblem(result, 422, "invalid-fields");
        assertThat(result)
                .bodyJson()
                .extractingPath("$.errors[*].field")
                .asArray()
                .containsExactly(field);
    }

    @Test
    void startsACanaryWithDefaults() {
        var endpoint = stage.endpoint();

        var created = start(endpoint, "");

        assertThat(created).hasStatus(201);
        assertThat(created).headers().hasValue("Location", "/api/v1/rollouts/" + endpoint + "-1");
        assertThat(created)
                .bodyJson()
                .isLenientlyEqualTo(
                        """
                        {"strategy": "canary", "steps": [5, 25, 50], "pause": "PT10M", "stable": "1.0.0",
                         "candidate": "1.0.1", "status": "WAITING_FOR_GATEWAYS", "weight": 0, "step": 0,
                         "started_by": "ada", "guard": {"alpha": 0.05, "slow_after": "PT0.25S", "min_requests": 50}}
                        """);
    }

    @Test
    void takesThePlanFromTheRequest() {
        var created =
                start(
                        stage.endpoint(),
                        """
                        , "steps": [1, 10], "pause": "30s",
                        "guard": {"alpha": 0.01, "slow_after": "100ms", "min_requests": 5}
                        """);

        assertThat(created)
                .bodyJson()
                .isLenientlyEqualTo(
                        """
                        {"steps": [1, 10], "pause": "PT30S",
                         "guard": {"alpha": 0.01, "slow_after": "PT0.1S", "min_requests": 5}}
                        """);
    }

    @Test
    void aBlueGreenRolloutHasNoStepsAndMayWaitForAPerson() {
        var created =
                start(stage.endpoint(), ", \"strategy\": \"blue_green\", \"pause\": \"none\"");

        assertThat(created).hasStatus(201);
        assertThat(created)
                .bodyJson()
                .isLenientlyEqualTo("{\"strategy\": \"blue_green\", \"pause\": null}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "steps": [50, 25]                    | steps
                    "steps": [0, 25]                     | steps
                    "steps": [5, 100]                    | steps
                    "steps": []                          | steps
                    "steps": "5"                         | steps
                    "strategy": "yolo"                   | strategy
                    "strategy": "blue_green", "steps": [5] | steps
                    "pause": "soon"                      | pause
                    "pause": "-1s"                       | pause
                    "guard": {"alpha": 0}                | guard.alpha
                    "guard": {"alpha": 0.6}              | guard.alpha
                    "guard": {"slow_after": "0s"}        | guard.slow_after
                    "guard": {"slow_after": "quick"}     | guard.slow_after
                    "guard": {"min_requests": 0}         | guard.min_requests
                    "guard": {"beta": 1}                 | guard.beta
                    "speed": 1                           | speed
                    """)
    void namesTheFieldThatIsWrong(String more, String field) {
        assertNames(start(stage.endpoint(), ", " + more), field);
    }

    @Test
    void namesEveryFieldThatIsMissingOrMalformed() {
        assertThat(post("/api/v1/rollouts", "{}"))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[*].field")
                .asArray()
                .containsExactlyInAnyOrder("endpoint", "version");
        assertNames(
                post("/api/v1/rollouts", "{\"endpoint\": \"No Spaces\", \"version\": \"1.0.1\"}"),
                "endpoint");
        assertNames(
                post("/api/v1/rollouts", "{\"endpoint\": \"e\", \"version\": \"latest\"}"),
                "version");
        assertProblem(post("/api/v1/rollouts", "{\"endpoint\""), 400, "malformed-request");
    }

    @Test
    void refusesTheVersionThatIsServedAlready() {
        var endpoint = stage.endpoint();

        assertNames(
                post(
                        "/api/v1/rollouts",
                        "{\"endpoint\": \"%s\", \"version\": \"1.0.0\"}".formatted(endpoint)),
                "version");
    }

    @Test
    void saysWhatIsNotThere() {
        var ghost = new EndpointName("ghost");

        assertProblem(start(ghost, ""), 404, "not-found");
        assertProblem(http.get().uri("/api/v1/endpoints/ghost").exchange(), 404, "not-found");
        assertProblem(http.get().uri("/api/v1/rollouts/ghost-1").exchange(), 404, "not-found");
        assertProblem(http.get().uri("/api/v1/rollouts/x").exchange(), 404, "not-found");
        assertProblem(post("/api/v1/rollouts/ghost-1/pause", "{}"), 404, "not-found");
        assertProblem(
                put("/api/v1/default-endpoint", "{\"endpoint\": \"ghost\"}"), 404, "not-found");
    }

    @Test
    void refusesASecondRolloutAndNamesTheFirst() {
        var id = stage.canary();

        var second = start(id.endpoint(), "");

        assertProblem(second, 409, "rollout-in-progress");
        assertThat(second).bodyJson().extractingPath("$.rollout").isEqualTo(id.toString());
    }

    @Test
    void refusesAnOrderOnARevisionThatHasPassed() {
        var id = stage.canary();

        assertProblem(
                post("/api/v1/rollouts/" + id + "/abortion", "{\"expected_revision\": 99}"),
                409,
                "stale-revision");
        assertThat(post("/api/v1/rollouts/" + id + "/abortion", "{\"expected_revision\": 1}"))
                .hasStatusOk();
    }

    @ParameterizedTest
    @EnumSource
    void refusesEveryOrderThatIsNotPossibleFromAStatus(RolloutStatus status) {
        var id = stage.canaryThatIs(status);
        assertThat(stage.look(id).status()).isEqualTo(status);
        var revision = stage.look(id).revision();

        illegal(status)
                .forEach(action ->
                        assertProblem(order(id, action), 409, "illegal-rollout-transition"));

        assertThat(stage.look(id).revision()).isEqualTo(revision);
    }

    private static Stream<RolloutAction> illegal(RolloutStatus status) {
        return ORDERS.keySet().stream().filter(action -> status.after(action).isEmpty());
    }

    private MvcTestResult order(RolloutId id, RolloutAction action) {
        var order = ORDERS.get(action);
        return post("/api/v1/rollouts/" + id + "/" + order.getFirst(), order.getLast());
    }

    @Test
    void takesOrdersWithoutABody() {
        var id = stage.canaryThatIs(RolloutStatus.PROGRESSING);

        assertThat(http.post().uri("/api/v1/rollouts/" + id + "/promotion").principal(ADA))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.weight")
                .isEqualTo(25);
        assertThat(http.post().uri("/api/v1/rollouts/" + id + "/pause").principal(ADA))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.pause_cause")
                .isEqualTo("PERSON");
    }

    @Test
    void showsWhoDidWhatAndWhy() {
        var id = stage.canaryThatIs(RolloutStatus.PROGRESSING);
        order(id, RolloutAction.PAUSE);

        assertThat(http.get().uri("/api/v1/rollouts/" + id + "/history"))
                .bodyJson()
                .extractingPath("$.items[-1:]")
                .asArray()
                .singleElement()
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("actor", "ada")
                .containsEntry("action", "PAUSE")
                .containsEntry("reason", "lunch")
                .containsEntry("weight", 5);
    }

    @Test
    void showsTheEvidenceOfEachGuard() {
        var id = stage.canaryThatIs(RolloutStatus.ROLLED_BACK);

        assertThat(http.get().uri("/api/v1/rollouts/" + id))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo(
                        """
                        {"status": "ROLLED_BACK", "weight": 0,
                         "guards": [{"guard": "ERRORS", "verdict": "FAIL", "threshold": 40.0},
                                    {"guard": "SLOW", "verdict": "PASS", "evidence": 1.0}],
                         "strata": [{"weight": 5, "candidate": {"requests": 50, "errors": 25},
                                     "stable": {"requests": 950, "first_errors": 10}}]}
                        """);
        assertThat(http.get().uri("/api/v1/rollouts/" + id + "/looks?guard=ERRORS"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items")
                .asArray()
                .isNotEmpty();
    }

    @Test
    void listsRolloutsNewestFirstInPages() {
        var endpoint = stage.endpoint();
        var first = stage.canary(endpoint);
        order(first, RolloutAction.ABORT);
        stage.clock.pass(Stage.PAUSE);
        var second = stage.canary(endpoint);
        var page = "/api/v1/rollouts?endpoint=" + endpoint + "&max_results=1";

        var newest = http.get().uri(page).exchange();
        assertThat(newest).bodyJson().extractingPath("$.items[0].id").isEqualTo(second.toString());
        var token = stage.rollouts.list(new RolloutQuery(endpoint, false, 1, null)).nextPageToken();
        assertThat(http.get().uri(page + "&page_token=" + token))
                .bodyJson()
                .extractingPath("$.items[0].id")
                .isEqualTo(first.toString());
        assertThat(http.get().uri("/api/v1/rollouts?under_way=true&endpoint=" + endpoint))
                .bodyJson()
                .extractingPath("$.items[*].id")
                .asArray()
                .containsExactly(second.toString());
        assertNames(http.get().uri(page + "&page_token=nonsense").exchange(), "page_token");
        assertNames(http.get().uri("/api/v1/rollouts?max_results=0").exchange(), "max_results");
    }

    @Test
    void deploysByPut() {
        var model = stage.model();
        var path = "/api/v1/endpoints/put-" + model.value().substring(2, 10);
        var version = "{\"model\": \"%s\", \"version\": \"%s\"}";

        assertThat(put(path, version.formatted(model, "1.0.0"))).hasStatus(201);
        assertThat(put(path, version.formatted(model, "1.0.0"))).hasStatusOk();
        assertThat(put(path, version.formatted(model, "1.0.1"))).hasStatus(202);
        assertThat(http.get().uri(path))
                .bodyJson()
                .isLenientlyEqualTo(
                        """
                        {"stable": "1.0.0", "candidate": "1.0.1", "default": false,
                         "routes": [{"version": "1.0.0", "weight": 100}]}
                        """);
        assertProblem(put(path, version.formatted(model, "7.0.0")), 404, "not-found");
        assertNames(put("/api/v1/endpoints/predict", version.formatted(model, "1.0.0")), "name");
    }

    @Test
    void showsLiveGatewaysAndWhatTheyHaveLoaded() {
        stage.endpoint();
        stage.beat("g9", LoadState.READY);

        assertThat(http.get().uri("/api/v1/gateways"))
                .bodyJson()
                .extractingPath("$.items[0].versions[0].state")
                .isEqualTo("READY");
        stage.reports.goodbye("g9");
    }
}
