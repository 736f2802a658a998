package dev.credence.platform.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.local.TestInfrastructure;
import dev.credence.platform.PlatformApi;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Acknowledged means on disk: the server is killed while eight clients log as fast as they can. */
class KilledServerTest {

    private static final int CLIENTS = 8;
    private static final int ENOUGH = 400;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> settings = TestInfrastructure.settings();

    @TempDir Path home;

    @Test
    void noAcknowledgedPointIsLost() throws Exception {
        int port = freePort();
        Process server = start(port);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            String run = newRun(port);
            Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
            List<Future<?>> clients = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                long first = client * 1_000_000L;
                clients.add(threads.submit(() -> log(port, run, first, acknowledged)));
            }
            awaitUntil(() -> acknowledged.size() >= ENOUGH);
            server.destroyForcibly().waitFor();
            for (Future<?> client : clients) {
                client.get();
            }

            assertThat(storedSteps()).containsAll(acknowledged);
        } finally {
            server.destroyForcibly();
        }
    }

    /** Logs until the server is gone. */
    private void log(int port, String run, long first, Set<Long> acknowledged) {
        for (long step = first; ; step++) {
            String point =
                    "{\"run_id\": \"%s\", \"key\": \"loss\", \"value\": 0.5, \"timestamp\": 1, \"step\": %d}"
                            .formatted(run, step);
            try {
                if (post(port, "runs/log-metric", point).statusCode() == 200) {
                    acknowledged.add(step);
                }
            } catch (IOException _) {
                return;
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private String newRun(int port) throws IOException, InterruptedException {
        JsonNode answer =
                JsonMapper.shared()
                        .readTree(
                                post(
                                                port,
                                                "runs/create",
                                                "{\"experiment_id\": \"0\", \"start_time\": 1}")
                                        .body());
        return answer.at("/run/info/run_id").stringValue();
    }

    private HttpResponse<String> post(int port, String path, String body)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:%d/api/2.0/mlflow/%s"
                                                .formatted(port, path)))
                        .header("Authorization", "Bearer " + MlflowServerTest.TOKEN)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private Process start(int port) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        settings.forEach((name, value) -> command.add("-D%s=%s".formatted(name, value)));
        command.add("-Dcredence.access.bootstrap-token=" + MlflowServerTest.TOKEN);
        command.add("-Dcredence.home=" + home);
        command.add("-Dserver.port=" + port);
        command.add(PlatformApi.class.getName());
        var builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(home.resolve("log").toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process server = builder.start();
        awaitUntil(() -> isHealthy(port) || !server.isAlive());
        assertThat(server.isAlive()).as("the server starts").isTrue();
        return server;
    }

    private boolean isHealthy(int port) {
        try {
            var request =
                    HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:%d/health".formatted(port)));
            return http.send(request.build(), BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private Set<Long> storedSteps() throws SQLException {
        try (Connection db =
                        DriverManager.getConnection(
                                settings.get("credence.database.url"),
                                settings.get("credence.database.user"),
                                settings.get("credence.database.password"));
                Statement statement = db.createStatement();
                ResultSet rows = statement.executeQuery("select step from tracker.metric_points")) {
            var steps = new HashSet<Long>();
            while (rows.next()) {
                steps.add(rows.getLong(1));
            }
            return steps;
        }
    }

    private static void awaitUntil(java.util.function.BooleanSupplier condition) {
        Instant end = Instant.now().plus(Duration.ofMinutes(3));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("within three minutes").isBefore(end);
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
