package dev.credence.tracker.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.problem.InvalidFields;
import dev.credence.tracker.ArtifactFiles;
import dev.credence.tracker.TrackerTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.json.JsonMapper;

/** Random texts of what attackers use: they are refused by name or mean themselves, never a 500. */
@TrackerTest
class HostileInputTest {

    private static final List<String> OF_PATHS =
            List.of(
                    "..", ".", "/", "//", "\\", "a", "b.txt", "%2e%2e", "%", "\0", "\n", "\u202e",
                    "é", " ", "~", "C:", "file:", "$(x)", "'", "-");
    private static final List<String> OF_FILTERS =
            List.of(
                    "metrics.",
                    "params.",
                    "tags.",
                    "attributes.",
                    "status",
                    "loss",
                    "`",
                    "\"",
                    "'",
                    "''",
                    ";",
                    "--",
                    "/*",
                    " = ",
                    " != ",
                    " < ",
                    " LIKE ",
                    " ILIKE ",
                    " IN ",
                    "(",
                    ")",
                    "'%'",
                    "'a'",
                    "0.5",
                    "1e999",
                    "NaN",
                    " AND ",
                    " OR ",
                    " UNION SELECT ",
                    "drop table",
                    "\0",
                    "\\",
                    "$1",
                    ":run",
                    "?",
                    "é",
                    "\uD83D\uDE00",
                    " ");

    private final MockMvcTester http;
    private final ArtifactFiles files;

    @Autowired
    HostileInputTest(MockMvcTester http, ArtifactFiles files) {
        this.http = http;
        this.files = files;
    }

    @Test
    void noAcceptedPathLeavesItsRun() {
        Path root = Path.of("/run");
        randomTexts(OF_PATHS, 5_000, 1)
                .filter(this::isAccepted)
                .forEach(path -> {
                    Path resolved = root.resolve(path);
                    assertThat(resolved.normalize().equals(resolved)).as(path).isTrue();
                    assertThat(resolved.startsWith(root) && !resolved.equals(root))
                            .as(path)
                            .isTrue();
                    assertThat(path).doesNotContain("\\", "\0", "\n");
                });
    }

    @Test
    void noFilterOrOrderIsMoreThanAMistake() {
        randomTexts(OF_FILTERS, 200, 2)
                .forEach(text -> {
                    assertThat(search("filter", text)).as(text).isIn(200, 400);
                    assertThat(search("order_by", List.of(text))).as(text).isIn(200, 400);
                    assertThat(search("page_token", text)).as(text).isIn(200, 400);
                });
    }

    private boolean isAccepted(String path) {
        try {
            files.requirePath(path);
            return true;
        } catch (InvalidFields _) {
            return false;
        }
    }

    private int search(String field, Object value) {
        String body =
                JsonMapper.shared()
                        .createObjectNode()
                        .putPOJO("experiment_ids", List.of("0"))
                        .putPOJO(field, value)
                        .toString();
        return http.post()
                .uri("/api/2.0/mlflow/runs/search")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange()
                .getResponse()
                .getStatus();
    }

    private static Stream<String> randomTexts(List<String> pieces, int count, long seed) {
        var random = new Random(seed);
        return Stream.generate(() ->
                        random.ints(1 + random.nextInt(6), 0, pieces.size())
                                .mapToObj(pieces::get)
                                .collect(Collectors.joining()))
                .limit(count);
    }
}
