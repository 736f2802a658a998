package dev.credence.tracker.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.tracker.Experiments;
import dev.credence.tracker.NewRun;
import dev.credence.tracker.RunId;
import dev.credence.tracker.Runs;
import dev.credence.tracker.TrackerTest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TrackerTest
class MlflowArtifactsTest {

    private final MockMvcTester http;
    private final RunId run;
    private final String place;
    private final String root;

    @Autowired
    MlflowArtifactsTest(MockMvcTester http, Experiments experiments, Runs runs) {
        this.http = http;
        int experiment = experiments.named("artifacts").id();
        this.run =
                runs.start(
                                new NewRun(
                                        experiment,
                                        "a run",
                                        "ann",
                                        Map.of(),
                                        Map.of(),
                                        Instant.EPOCH))
                        .id();
        this.place = "%d/%s/artifacts/".formatted(experiment, run);
        this.root = "/api/2.0/mlflow-artifacts/artifacts/" + place;
    }

    @Test
    void aFileComesBackAsItWasSent() {
        assertThat(put("plots/trace.txt", "0123456789")).hasStatusOk().hasBodyTextEqualTo("{}");

        assertThat(http.get().uri(root + "plots/trace.txt"))
                .hasStatusOk()
                .hasBodyTextEqualTo("0123456789")
                .hasHeader("Accept-Ranges", "bytes");
    }

    @Test
    void aLinkFetchesItsArtifactAndNoOther() {
        put("big model.bin", "0123456789");
        put("other.bin", "secret");
        JsonNode presigned = json(http.get().uri(presigned("big model.bin")).exchange());
        String link = URI.create(presigned.path("url").asString()).getRawPath();

        assertThat(presigned.path("file_size").asInt()).isEqualTo(10);
        assertThat(http.get().uri(URI.create(link)).header("Range", "bytes=2-4"))
                .hasStatus(206)
                .hasBodyTextEqualTo("234");
        assertThat(http.get().uri(URI.create(link.replace("big%20model", "other")))).hasStatus(403);
        assertThat(http.get().uri(URI.create(link.replace("/t/default/", "/t/team-a/"))))
                .hasStatus(403);
        assertThat(http.put().uri(URI.create(link)).content("x")).hasStatus4xxClientError();
    }

    @Test
    void thereIsNoLinkToWhatIsNotThere() {
        assertThat(http.get().uri(presigned("nothing.bin"))).hasStatus(404);
    }

    private URI presigned(String path) {
        return URI.create(
                "/api/2.0/mlflow-artifacts/presigned/" + place + path.replace(" ", "%20"));
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-3,206,0123,bytes 0-3/10",
        "bytes=7-,206,789,bytes 7-9/10",
        "bytes=-2,206,89,bytes 8-9/10",
        "bytes=5-500,206,56789,bytes 5-9/10"
    })
    void aBrokenDownloadGoesOnByRange(String range, int status, String content, String header) {
        put("a.txt", "0123456789");

        assertThat(http.get().uri(root + "a.txt").header("Range", range))
                .hasStatus(status)
                .hasBodyTextEqualTo(content)
                .hasHeader("Content-Range", header);
    }

    @Test
    void aRangeOfAnOlderContentGetsTheWhole() {
        put("a.txt", "0123456789");

        assertThat(
                        http.get()
                                .uri(root + "a.txt")
                                .header("Range", "bytes=5-")
                                .header("If-Range", "\"another\""))
                .hasStatusOk()
                .hasBodyTextEqualTo("0123456789");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=10-20", "bytes=-0"})
    void aRangeBehindTheEndIsAnsweredByTheLength(String range) {
        put("a.txt", "0123456789");
        JsonNode presigned = json(http.get().uri(presigned("a.txt")).exchange());
        String run = place.split("/")[1];

        for (String uri :
                List.of(
                        root + "a.txt",
                        URI.create(presigned.path("url").asString()).getRawPath(),
                        "/get-artifact?path=a.txt&run_id=" + run)) {
            assertThat(http.get().uri(uri).header("Range", range))
                    .hasStatus(416)
                    .hasHeader("Content-Range", "bytes */10")
                    .bodyJson()
                    .extractingPath("$.message")
                    .isEqualTo("The range is not within the 10 bytes of the artifact.");
            assertThat(http.head().uri(uri).header("Range", range)).hasStatusOk();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"pages=1-2", "bytes=", "bytes=x-", "bytes=5-2", "bytes 0-3", "bytes=0-1,5-"})
    void whatIsNoSingleRangeOfBytesGetsTheWhole(String range) {
        put("a.txt", "0123456789");

        assertThat(http.get().uri(root + "a.txt").header("Range", range))
                .hasStatusOk()
                .doesNotContainHeader("Content-Range")
                .hasBodyTextEqualTo("0123456789");
    }

    @Test
    void ofAnEmptyFileEveryRangeIsTheWhole() {
        put("empty.txt", "");

        assertThat(http.get().uri(root + "empty.txt").header("Range", "bytes=0-"))
                .hasStatusOk()
                .hasBodyTextEqualTo("");
    }

    @Test
    void whatTheClientHasIsNotSentAgain() {
        put("a.txt", "x");
        String tag =
                String.valueOf(
                        http.get().uri(root + "a.txt").exchange().getResponse().getHeader("ETag"));

        assertThat(http.get().uri(root + "a.txt").header("If-None-Match", tag)).hasStatus(304);
    }

    @Test
    void aDirectoryListsWhatIsDirectlyInIt() {
        put("a.txt", "x");
        put("plots/b.txt", "xy");
        put("plots/deep/c.txt", "xyz");

        assertThat(http.get().uri("/api/2.0/mlflow/artifacts/list?path=plots&run_id=" + run))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.files")
                .convertTo(JsonNode.class)
                .satisfies(files ->
                        assertThat(files.toString())
                                .isEqualTo(
                                        "[{\"path\":\"plots/b.txt\",\"is_dir\":false,\"file_size\":2},{\"path\":\"plots/deep\",\"is_dir\":true}]"));
    }

    @Test
    void aDeletedDirectoryIsGoneAndItsNeighbourIsNot() {
        put("plots/b.txt", "x");
        put("plots2/b.txt", "x");

        assertThat(http.delete().uri(root + "plots")).hasStatusOk();

        assertThat(http.get().uri(root + "plots/b.txt")).hasStatus(404);
        assertThat(http.get().uri(root + "plots2/b.txt")).hasStatusOk();
        assertThat(http.delete().uri(root + "plots")).hasStatus(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%2e%2e/x",
                "a/%2e%2e/%2e%2e/x",
                "a%5Cb",
                "a%00b",
                "a%0Ab",
                "%2e",
                "a//b",
                "%20"
            })
    void aHostilePathIsRefused(String path) {
        assertThat(
                        http.put()
                                .uri(URI.create(root + path))
                                .contentType(MediaType.TEXT_PLAIN)
                                .content("x"))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("$.error_code")
                .isEqualTo("INVALID_PARAMETER_VALUE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1/x/artifacts/a", "1/00000000000000000000000000000000/a", "../a"})
    void aPathOfNoRunIsRefused(String path) {
        assertThat(
                        http.put()
                                .uri(URI.create("/api/2.0/mlflow-artifacts/artifacts/" + path))
                                .content("x"))
                .hasStatus(400);
    }

    @Test
    void anotherWorkspaceDoesNotSeeTheFile() {
        put("a.txt", "x");

        assertThat(http.get().uri("/t/team-b" + root + "a.txt")).hasStatus(404);
    }

    @Test
    void aFileSentInPartsIsPutTogether() {
        JsonNode opened =
                json(
                        http.post()
                                .uri("/api/2.0/mlflow-artifacts/mpu/create/" + place + "big")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"path\": \"f.bin\", \"num_parts\": 2}")
                                .exchange());
        String upload = opened.get("upload_id").stringValue();
        String[] parts = {"first ", "second"};
        for (int i = 0; i < parts.length; i++) {
            String url = opened.get("credentials").get(i).get("url").stringValue();
            assertThat(http.put().uri(URI.create(url)).content(parts[i]))
                    .hasStatusOk()
                    .headers()
                    .containsHeader("ETag");
        }

        assertThat(finish("complete", upload)).hasStatusOk();
        assertThat(http.get().uri(root + "big/f.bin")).hasBodyTextEqualTo("first second");
        assertThat(finish("abort", upload)).hasStatus(404);
        assertThat(finish("complete", UUID.randomUUID().toString())).hasStatus(404);
    }

    private MvcTestResult finish(String how, String upload) {
        return http.post()
                .uri("/api/2.0/mlflow-artifacts/mpu/%s/%sbig".formatted(how, place))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"path\": \"f.bin\", \"upload_id\": \"%s\"}".formatted(upload))
                .exchange();
    }

    private MvcTestResult put(String path, String content) {
        return http.put()
                .uri(root + path)
                .contentType(MediaType.TEXT_PLAIN)
                .content(content)
                .exchange();
    }

    private static JsonNode json(MvcTestResult answer) {
        try {
            return JsonMapper.shared().readTree(answer.getResponse().getContentAsString());
        } catch (java.io.UnsupportedEncodingException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
