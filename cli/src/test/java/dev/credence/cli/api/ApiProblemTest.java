package dev.credence.cli.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ApiProblemTest {

    private static String said(String problem) {
        return new ApiProblem(422, JsonMapper.builder().build().readTree(problem)).getMessage();
    }

    @Test
    void saysEachErrorOnce() {
        assertThat(
                        said(
                                """
                                {"title": "Some fields are not acceptable",
                                 "detail": "data.x: is required; bins: must be positive",
                                 "errors": [{"field": "data.x", "message": "is required"},
                                            {"field": "bins", "message": "must be positive"}]}
                                """))
                .isEqualTo(
                        """
                        Some fields are not acceptable
                          data.x: is required
                          bins: must be positive\
                        """);
    }

    @Test
    void placesErrorsOfAFile() {
        assertThat(
                        said(
                                """
                                {"title": "The pipeline has mistakes",
                                 "errors": [{"line": 3, "column": 7, "path": "sampler.chains", "message": "must be positive"}]}
                                """))
                .endsWith("\n  line 3, column 7, sampler.chains: must be positive");
    }

    @Test
    void prefersTheDetailToTheTitleAndTheTitleToTheStatus() {
        assertThat(said("{\"title\": \"Not found\", \"detail\": \"there is no model 'm'\"}"))
                .isEqualTo("there is no model 'm'");
        assertThat(said("{\"title\": \"Not found\"}")).isEqualTo("Not found");
        assertThat(said("{}")).isEqualTo("The server answered 422.");
    }
}
