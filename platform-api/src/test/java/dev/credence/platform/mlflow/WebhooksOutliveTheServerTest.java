package dev.credence.platform.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.credence.local.TestInfrastructure;
import dev.credence.platform.PlatformApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was committed is told: the server is killed when an event is committed and its receiver has
 * not answered yet, and the next server tells it again.
 */
class WebhooksOutliveTheServerTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Map<String, String> settings = TestInfrastructure.settings();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> deliveries = new CopyOnWriteArrayList<>();
    private final CountDownLatch killed = new CountDownLatch(1);

    @TempDir Path home;

    @Test
    void aKilledServersDeliveryArrives() throws Exception {
        HttpServer receiver = receiver();
        Process server = null;
        try {
            int port = freePort();
            server = start(port);
            String url = "http://127.0.0.1:%d/".formatted(receiver.getAddress().getPort());
            String wish =
                    "{\"name\": \"ci\", \"url\": \"%s\", \"events\": [\"registered_model.created\"]}"
                            .formatted(url);
            assertThat(post(port, "/api/v1/webhooks", wish).statusCode()).isEqualTo(201);
            assertThat(post(port, "/api/v1/models", "{\"name\": \"told\"}").statusCode())
                    .isEqualTo(201);
            await().atMost(PATIENCE).until(() -> !deliveries.isEmpty());
            server.destroyForcibly().waitFor();
            killed.countDown();

            server = start(freePort());

            await().atMost(PATIENCE).until(() -> deliveries.size() >= 2);
            assertThat(deliveries.get(1)).isEqualTo(deliveries.getFirst());
        } finally {
            killed.countDown();
            if (server != null) {
                server.destroyForcibly();
            }
            receiver.stop(0);
        }
    }

    /** Answers nobody before the server was killed. */
    private HttpServer receiver() throws IOException {
        var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        HttpServer receiver = HttpServer.create(loopback, 0);
        receiver.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        receiver.createContext("/", this::receive);
        receiver.start();
        return receiver;
    }

    private void receive(HttpExchange exchange) throws IOException {
        deliveries.add(
                exchange.getRequestHeaders().getFirst("X-MLflow-Delivery-Id")
                        + new String(
                                exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        try {
            killed.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private HttpResponse<String> post(int port, String path, String body)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
                        .header("Authorization", "Bearer " + MlflowServerTest.TOKEN)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private Process start(int port) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        settings.forEach((name, value) -> command.add("-D%s=%s".formatted(name, value)));
        command.add("-Dcredence.access.bootstrap-token=" + MlflowServerTest.TOKEN);
        command.add("-Dcredence.webhooks.networks=LOCAL");
        command.add("-Dcredence.webhooks.timeout=2s");
        command.add("-Dcredence.home=" + home);
        command.add("-Dserver.port=" + port);
        command.add(PlatformApi.class.getName());
        var builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(home.resolve("log").toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process server = builder.start();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> isHealthy(port) || !server.isAlive());
        assertThat(server.isAlive()).as("the server starts").isTrue();
        return server;
    }

    private boolean isHealthy(int port) throws InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/health".formatted(port)));
        try {
            return http.send(request.build(), BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
