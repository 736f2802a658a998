package dev.credence.registry.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import dev.credence.registry.Candidates;
import dev.credence.registry.ModelName;
import dev.credence.registry.ModelRegistryTest;
import dev.credence.registry.Registry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.json.JsonMapper;

@ModelRegistryTest
class DiscussionRestTest {

    private final MockMvcTester http;
    private final Registry registry;
    private final ModelName model = Candidates.uniqueModel();
    private final String path = "/api/v1/models/" + model;

    @Autowired
    DiscussionRestTest(MockMvcTester http, Registry registry) {
        this.http = http;
        this.registry = registry;
    }

    @BeforeEach
    void registerAVersion() {
        registry.register(Candidates.of(model), "ann");
    }

    @Test
    void aCommentIsItsAuthors() throws Exception {
        var written = send("POST", path + "/comments", "{'text': '**why**'}", "ann", "EDITOR");
        assertThat(written).hasStatus(201);
        long id =
                JsonMapper.shared()
                        .readTree(written.getResponse().getContentAsString())
                        .path("id")
                        .asLong();
        String comment = path + "/comments/" + id;

        assertThat(send("PUT", comment, "{'text': 'mine'}", "bob", "ADMIN")).hasStatus(403);
        assertThat(send("DELETE", comment, "", "bob", "EDITOR")).hasStatus(403);
        assertThat(send("PUT", comment, "{'text': 'because'}", "ann", "EDITOR"))
                .bodyJson()
                .extractingPath("$.text")
                .isEqualTo("because");
        assertThat(send("GET", path + "/comments", "", "joe", "VIEWER"))
                .bodyJson()
                .extractingPath("$.items[0].edited_at")
                .isNotNull();
        assertThat(send("DELETE", comment, "", "root", "ADMIN")).hasStatus(204);
        assertThat(send("DELETE", comment, "", "root", "ADMIN")).hasStatus(404);
    }

    @Test
    void aCardIsWrittenOverOnlyByWhoHasReadIt() {
        assertThat(send("GET", path + "/card", "", "joe", "VIEWER"))
                .bodyJson()
                .extractingPath("$.revision")
                .isEqualTo(0);
        assertThat(send("PUT", path + "/card", "{'text': '# Use', 'revision': 0}", "ann", "EDITOR"))
                .bodyJson()
                .extractingPath("$.revision")
                .isEqualTo(1);
        assertThat(send("PUT", path + "/card", "{'text': 'late', 'revision': 0}", "bob", "EDITOR"))
                .hasStatus(409);
        assertThat(
                        send(
                                "PUT",
                                path + "/versions/1.0.0/card",
                                "{'text': 'of the version'}",
                                "ann",
                                "EDITOR"))
                .hasStatusOk();
        assertThat(send("GET", path + "/card", "", "joe", "VIEWER"))
                .bodyJson()
                .extractingPath("$.text")
                .isEqualTo("# Use");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /comments | {} | 422 | text",
                "POST | /comments | {'text': ' '} | 422 | text",
                "PUT  | /comments/7 | {'text': 'a'} | 404 | 7",
                "PUT  | /comments/x | {'text': 'a'} | 422 | id",
                "GET  | /comments?max_results=0 | | 422 | max_results",
                "GET  | /comments?page_token=! | | 422 | page_token",
                "PUT  | /card | {} | 422 | text",
                "PUT  | /card | {'text': 'a', 'revision': 'b'} | 422 | revision",
                "PUT  | /versions/9.0.0/card | {'text': 'a'} | 404 | 9.0.0",
            })
    void badInputIsAnsweredWithAProblemThatNamesIt(
            String method, String target, String body, int status, String named) {
        assertThat(send(method, path + target, body, "ann", "EDITOR"))
                .hasStatus(status)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyText()
                .contains(named);
    }

    private MvcTestResult send(String method, String uri, String body, String name, String role) {
        var request = http.method(HttpMethod.valueOf(method)).uri(uri).with(user(name).roles(role));
        if (body != null && !body.isEmpty()) {
            request.contentType(MediaType.APPLICATION_JSON).content(body.replace('\'', '"'));
        }
        return request.exchange();
    }
}
