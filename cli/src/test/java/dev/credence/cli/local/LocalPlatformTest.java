package dev.credence.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.cli.local.CommandLineOfATest.Result;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A platform that is up, with real servers and fake applications. */
class LocalPlatformTest {

    @TempDir static Path directory;

    static CommandLineOfATest credence;
    static Result up;

    @BeforeAll
    static void up() throws Exception {
        credence = CommandLineOfATest.in(directory);
        up = credence.up();
        assertThat(up.exitCode()).as(up.output()).isZero();
    }

    @AfterAll
    static void down() throws Exception {
        List<ProcessHandle> processes = credence.processes();

        Result down = credence.run("down");

        assertThat(down.exitCode()).isZero();
        assertThat(down.output()).contains("platform-api", "postgresql", "Credence is down.");
        assertThat(processes).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        assertThat(credence.run("status").exitCode()).isEqualTo(1);
    }

    @Test
    void upTellsEachProcessAndAOneTimeLink() {
        assertThat(up.output())
                .contains("postgresql", "s3", "platform-api", "serving-gateway", "training-worker")
                .contains("/sign-in?code=once");
    }

    @Test
    void statusKnowsThatAllIsReady() throws Exception {
        Result status = credence.run("status");

        assertThat(status.exitCode()).as(status.output()).isZero();
        assertThat(status.output()).contains("training-worker", "ready");
    }

    @Test
    void aSecondUpOnlySaysThatItRuns() throws Exception {
        Result second = credence.up();

        assertThat(second.exitCode()).isZero();
        assertThat(second.output()).contains("already running", "Dashboard");
    }

    @Test
    void secretsAreForTheOwnerAndNeverOnACommandLine() throws Exception {
        Path home = credence.home();
        for (String file : List.of("token", "secrets.properties")) {
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(home.resolve(file))))
                    .isEqualTo("rw-------");
        }
        String token = Files.readString(home.resolve("token")).strip();
        String password =
                Files.readAllLines(home.resolve("secrets.properties")).stream()
                        .filter(line -> line.startsWith("database.password="))
                        .map(line -> line.substring("database.password=".length()))
                        .findFirst()
                        .orElseThrow();
        assertThat(credence.processes())
                .allSatisfy(process ->
                        assertThat(process.info().commandLine().orElse(""))
                                .doesNotContain(token, password));
    }

    @Test
    void onlyThePlatformApiIsGivenTheFirstToken() throws Exception {
        assertThat(settingsOf("platform-api"))
                .contains("CREDENCE_ACCESS_BOOTSTRAP_TOKEN", "CREDENCE_DATABASE_URL");
        assertThat(settingsOf("serving-gateway")).doesNotContain("CREDENCE_ACCESS_BOOTSTRAP_TOKEN");
        assertThat(settingsOf("training-worker")).doesNotContain("CREDENCE_ACCESS_BOOTSTRAP_TOKEN");
    }

    @Test
    void aKilledApplicationComesBack() throws Exception {
        comesBack("serving-gateway");
    }

    @Test
    void aKilledDatabaseComesBack() throws Exception {
        comesBack("postgresql");
    }

    private static void comesBack(String name) throws Exception {
        long before = credence.service(name).path("pid").asLong();

        ProcessHandle.of(before).orElseThrow().destroyForcibly();

        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (credence.service(name).path("pid").asLong() == before
                || !credence.service(name).path("condition").asString().equals("READY")) {
            assertThat(System.nanoTime()).as("%s is back", name).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(credence.service(name).path("restarts").asInt()).isEqualTo(1);
    }

    private static String settingsOf(String name) throws Exception {
        int port = credence.service(name).path("port").asInt();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(
                                            URI.create("http://127.0.0.1:" + port + "/settings"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }
}
