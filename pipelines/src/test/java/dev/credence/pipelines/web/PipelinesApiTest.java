package dev.credence.pipelines.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.MediaType.APPLICATION_JSON;

import dev.credence.pipelines.PipelinesTest;
import dev.credence.pipelines.SamplePipelines;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@PipelinesTest
class PipelinesApiTest {

    @Autowired MockMvc mvc;
    @Autowired JsonMapper json;

    private MockHttpServletResponse post(String path, Object body) throws Exception {
        return mvc.perform(
                        MockMvcRequestBuilders.post(path)
                                .principal(() -> "ada")
                                .contentType(APPLICATION_JSON)
                                .content(json.writeValueAsString(body)))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse get(String path) throws Exception {
        return mvc.perform(MockMvcRequestBuilders.get(path)).andReturn().getResponse();
    }

    private MockHttpServletResponse put(String path, String body) throws Exception {
        return mvc.perform(
                        MockMvcRequestBuilders.put(path)
                                .principal(() -> "ada")
                                .contentType(APPLICATION_JSON)
                                .content(body))
                .andReturn()
                .getResponse();
    }

    private JsonNode body(MockHttpServletResponse response) throws Exception {
        return json.readTree(response.getContentAsString());
    }

    private Map<String, String> pipeline(String name) {
        return Map.of("yaml", SamplePipelines.yaml(name), "program", SamplePipelines.PROGRAM);
    }

    @Test
    void numbersDefinitionsByContent() throws Exception {
        var first = post("/api/v1/pipelines", pipeline("by-content"));
        var again = post("/api/v1/pipelines", pipeline("by-content"));
        var changed =
                post(
                        "/api/v1/pipelines",
                        Map.of(
                                "yaml", SamplePipelines.yaml("by-content"),
                                "program",
                                        SamplePipelines.PROGRAM.replace(
                                                "normal(0, 2)", "normal(0, 3)")));

        assertThat(first.getStatus()).isEqualTo(201);
        assertThat(first.getHeader("Location"))
                .isEqualTo("/api/v1/pipelines/by-content/definitions/1");
        assertThat(again.getStatus()).isEqualTo(200);
        assertThat(body(again).path("number").asInt()).isEqualTo(1);
        assertThat(body(changed).path("number").asInt()).isEqualTo(2);
        assertThat(body(get("/api/v1/pipelines/by-content")).path("number").asInt()).isEqualTo(2);
        assertThat(body(get("/api/v1/pipelines/by-content/definitions")).path("items").size())
                .isEqualTo(2);
    }

    @Test
    void answersAllMistakesOfAPipelineWithTheirPlaces() throws Exception {
        String yaml =
                SamplePipelines.yaml("wrong")
                        .replace("chains: 2", "chains: 0")
                        .replace("target: y\n", "target: w\n");

        var response =
                post("/api/v1/pipelines", Map.of("yaml", yaml, "program", SamplePipelines.PROGRAM));

        assertThat(response.getStatus()).isEqualTo(422);
        JsonNode problem = body(response);
        assertThat(problem.path("type").asString()).isEqualTo("/problems/invalid-pipeline");
        assertThat(problem.path("mistakes").size()).isEqualTo(2);
        assertThat(problem.path("mistakes").get(1).path("path").asString())
                .isEqualTo("sampler.chains");
        assertThat(problem.path("mistakes").get(1).path("line").asInt()).isEqualTo(12);
    }

    @Test
    void enqueuesFollowsCancelsAndRetriesARun() throws Exception {
        post("/api/v1/pipelines", pipeline("followed"));

        var created = post("/api/v1/pipeline-runs", Map.of("pipeline", "followed", "seed", 5));
        assertThat(created.getStatus()).isEqualTo(201);
        String run = created.getHeader("Location");
        JsonNode details = body(get(run));
        assertThat(details.path("status").asString()).isEqualTo("QUEUED");
        assertThat(details.path("seed").asInt()).isEqualTo(5);
        assertThat(details.path("trigger").path("actor").asString()).isEqualTo("ada");
        assertThat(details.path("steps").size()).isEqualTo(11);

        assertThat(post(run + "/cancellation", Map.of()).getStatus()).isEqualTo(202);
        assertThat(post(run + "/cancellation", Map.of()).getStatus()).isEqualTo(409);
        assertThat(body(get(run)).path("status").asString()).isEqualTo("CANCELLED");
        assertThat(body(get(run + "/log")).path("items").size()).isEqualTo(1);
        assertThat(post(run + "/retry", Map.of()).getStatus()).isEqualTo(201);
        assertThat(
                        body(get("/api/v1/pipeline-runs?pipeline=followed&status=QUEUED"))
                                .path("items")
                                .size())
                .isEqualTo(1);
    }

    @Test
    void namesWhatIsWrongWithARequest() throws Exception {
        assertThat(post("/api/v1/pipeline-runs", Map.of("pipeline", "nobody")).getStatus())
                .isEqualTo(404);
        assertThat(post("/api/v1/pipeline-runs", Map.of("pipeline", "Not A Name")).getStatus())
                .isBetween(400, 422);
        assertThat(post("/api/v1/pipeline-runs", Map.of("pipelin", "x")).getStatus())
                .isBetween(400, 422);
        assertThat(get("/api/v1/pipeline-runs/not-a-uuid").getStatus()).isBetween(400, 422);
        assertThat(get("/api/v1/pipeline-runs?max_results=0").getStatus()).isEqualTo(422);
        assertThat(get("/api/v1/pipeline-runs?page_token=nonsense").getStatus())
                .isBetween(400, 422);
        assertThat(get("/api/v1/pipeline-runs?status=DONE").getStatus()).isBetween(400, 422);
        assertThat(get("/api/v1/pipelines/unknown").getStatus()).isEqualTo(404);
        assertThat(post("/api/v1/pipelines", Map.of("yaml", "x")).getStatus()).isEqualTo(422);
    }

    @Test
    void putsPausesAndRefusesSchedules() throws Exception {
        post("/api/v1/pipelines", pipeline("clockwork"));

        var created =
                put(
                        "/api/v1/schedules/clockwork",
                        "{\"cron\": \"0 0 3 * * ?\", \"only_on_new_data\": true}");
        var wrong = put("/api/v1/schedules/clockwork", "{\"cron\": \"often\"}");

        assertThat(body(created).path("plan").path("cron").asString()).isEqualTo("0 0 3 * * ?");
        assertThat(
                        body(post("/api/v1/schedules/clockwork/pause", Map.of()))
                                .path("paused")
                                .asBoolean())
                .isTrue();
        assertThat(
                        body(post("/api/v1/schedules/clockwork/resumption", Map.of()))
                                .path("paused")
                                .asBoolean())
                .isFalse();
        assertThat(wrong.getStatus()).isEqualTo(422);
        assertThat(body(wrong).path("errors").get(0).path("field").asString()).isEqualTo("cron");
        assertThat(get("/api/v1/schedules/none").getStatus()).isEqualTo(404);
    }
}
