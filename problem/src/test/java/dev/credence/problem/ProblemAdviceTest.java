package dev.credence.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.annotation.JsonCreator;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@WebMvcTest
class ProblemAdviceTest {

    @Autowired MockMvc http;

    @Test
    void answersAProblemAsRfc9457() throws Exception {
        http.perform(get("/things/7"))
                .andExpect(status().isNotFound())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.type").value("/problems/not-found"))
                .andExpect(jsonPath("$.title").value("There is no such thing"))
                .andExpect(jsonPath("$.status").value(404))
                .andExpect(jsonPath("$.detail").value("there is no thing '7'"))
                .andExpect(jsonPath("$.fault").value("caller"))
                .andExpect(jsonPath("$.kind").value("thing"))
                .andExpect(jsonPath("$.id").value("7"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"n_samples": 1, "extra": 2}              | extra              | accepted: colour, n_samples, parts, step
                    {"n_samples": "many"}                     | n_samples          | must be an integer
                    {"n_samples": 1.5}                        | n_samples          | must be an integer
                    {"n_samples": 1, "colour": "PINK"}        | colour             | must be one of RED, BLUE
                    {"n_samples": 1000}                       | n_samples          | at most 100
                    {"n_samples": 1, "parts": [{"size": {}}]} | parts[0].size      | must be a number
                    {"n_samples": 1, "parts": [{}]}           | parts[0].size      | is required
                    {"n_samples": 1, "parts": 3}              | parts              | must be a list
                    {"n_samples": 1, "step": -1}              | step               | a step is positive
                    """)
    void namesTheFieldOfABodyAndWhatIsAccepted(String body, String field, String message)
            throws Exception {
        order(body)
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.type").value("/problems/invalid-fields"))
                .andExpect(jsonPath("$.errors[0].field").value(field))
                .andExpect(jsonPath("$.errors[0].message").value(containsString(message)));
    }

    @Test
    void reportsAllRefusedFieldsAtOnce() throws Exception {
        order("{\"n_samples\": 1000, \"parts\": [{}, {}]}")
                .andExpect(jsonPath("$.errors.length()").value(3));
    }

    @Test
    void saysWhereTheBodyStopsBeingJson() throws Exception {
        order("{\"n_samples\": 1,\n oops}")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.type").value("/problems/malformed-request"))
                .andExpect(jsonPath("$.detail").value(containsString("line 2, column")))
                .andExpect(jsonPath("$.detail").value(not(containsString("tools.jackson"))));
    }

    @Test
    void refusesAMissingBody() throws Exception {
        http.perform(post("/orders").contentType(MediaType.APPLICATION_JSON))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.type").value("/problems/malformed-request"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /list                  | max_results | is required
                    /list?max_results=some | max_results | must be an integer
                    /list?max_results=5000 | max_results | at most 1000
                    /steps/zero            | step        | must be an integer
                    /steps/0               | step        | a step is positive
                    """)
    void namesTheParameterAndWhatIsAccepted(String path, String field, String message)
            throws Exception {
        http.perform(get(path))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.errors[0].field").value(field))
                .andExpect(jsonPath("$.errors[0].message").value(containsString(message)));
    }

    @Test
    void answersUnknownPathsMethodsAndMediaTypes() throws Exception {
        http.perform(get("/nowhere"))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.type").value("/problems/not-found"))
                .andExpect(jsonPath("$.detail").value("there is nothing at /nowhere"));
        http.perform(delete("/orders"))
                .andExpect(status().isMethodNotAllowed())
                .andExpect(header().string("Allow", "POST"))
                .andExpect(jsonPath("$.type").value("/problems/method-not-allowed"));
        http.perform(post("/orders").contentType(MediaType.TEXT_PLAIN).content("x"))
                .andExpect(status().isUnsupportedMediaType())
                .andExpect(jsonPath("$.type").value("/problems/unsupported-media-type"));
    }

    @Test
    void saysThatTheDatabaseIsAwayAndWhenToTryAgain() throws Exception {
        http.perform(get("/failing/database"))
                .andExpect(status().isServiceUnavailable())
                .andExpect(header().string("Retry-After", "2"))
                .andExpect(jsonPath("$.type").value("/problems/database-unavailable"))
                .andExpect(jsonPath("$.fault").value("platform"));
    }

    @Test
    void aConcurrentChangeIsAConflict() throws Exception {
        http.perform(get("/failing/race"))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.type").value("/problems/changed-meanwhile"));
    }

    @Test
    void hidesWhatIsUnexpectedBehindATraceId() throws Exception {
        String body =
                http.perform(get("/failing/bug"))
                        .andExpect(status().isInternalServerError())
                        .andExpect(jsonPath("$.type").value("/problems/internal-error"))
                        .andExpect(jsonPath("$.trace_id").isNotEmpty())
                        .andReturn()
                        .getResponse()
                        .getContentAsString();

        assertThat(body).doesNotContain("internals").doesNotContain("Exception");
    }

    private ResultActions order(String body) throws Exception {
        return http.perform(post("/orders").contentType(MediaType.APPLICATION_JSON).content(body));
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import({ProblemConfiguration.class, Shop.class})
    static class Application {}

    enum Colour {
        RED,
        BLUE
    }

    public record Step(int number) {
        public Step {
            if (number <= 0) {
                throw new IllegalArgumentException("a step is positive");
            }
        }

        public static Step valueOf(String text) {
            try {
                return new Step(Integer.parseInt(text));
            } catch (NumberFormatException none) {
                throw new IllegalArgumentException("must be an integer");
            }
        }

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Step of(int number) {
            return new Step(number);
        }
    }

    record Part(@NotNull(message = "is required") Double size) {}

    record Order(
            @Max(value = 100, message = "must be at most 100") int nSamples,
            Colour colour,
            @Valid List<Part> parts,
            Step step) {}

    @RestController
    static class Shop {

        @PostMapping("/orders")
        String order(@Valid @RequestBody Order order) {
            return "taken";
        }

        @GetMapping("/things/{id}")
        String thing(@PathVariable String id) {
            throw new NotFound("thing", id);
        }

        @GetMapping("/list")
        String list(
                @RequestParam("max_results") @Max(value = 1000, message = "must be at most 1000")
                        int maxResults) {
            return "listed";
        }

        @GetMapping("/steps/{step}")
        String step(@PathVariable Step step) {
            return "stepped";
        }

        @GetMapping("/failing/{how}")
        String fail(@PathVariable String how) {
            throw switch (how) {
                case "database" -> new DataAccessResourceFailureException("connection refused");
                case "race" -> new OptimisticLockingFailureException("row was updated");
                default -> new IllegalStateException("internals");
            };
        }
    }
}
