package dev.credence.serving;

import dev.credence.serving.models.ScriptedModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole gateway on a free port. */
final class RunningGateway implements AutoCloseable {

    static final String TOKEN = "crd_" + "a1B2c3D4".repeat(5);

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;

    private RunningGateway(ConfigurableApplicationContext context) {
        this.context = context;
        this.base =
                URI.create(
                        "http://127.0.0.1:"
                                + context.getEnvironment().getProperty("local.server.port"));
    }

    /** With {@link ScriptedModels}. */
    static RunningGateway start(Map<String, String> settings, Path home) {
        return start(settings, home, ServingGateway.class, ScriptedModels.class);
    }

    /** With the real engine, as it runs outside of tests. */
    static RunningGateway startReal(Map<String, String> settings, Path home) {
        return start(settings, home, ServingGateway.class);
    }

    private static RunningGateway start(
            Map<String, String> settings, Path home, Class<?>... sources) {
        var properties = new LinkedHashMap<>(settings);
        properties.put("server.port", "0");
        properties.put("credence.home", home.toString());
        properties.put("credence.access.bootstrap-token", TOKEN);
        properties.put("credence.serving.warm-up", "50ms");
        String[] arguments =
                properties.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new);
        return new RunningGateway(new SpringApplicationBuilder(sources).run(arguments));
    }

    record Reply(int status, JsonNode body, HttpResponse<String> response) {
        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String version() {
            return header("X-Credence-Version");
        }
    }

    Reply post(String path, String body, String... headers) {
        var request =
                HttpRequest.newBuilder(base.resolve(path))
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + TOKEN)
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    Reply get(String path) {
        return send(
                HttpRequest.newBuilder(base.resolve(path))
                        .header("Authorization", "Bearer " + TOKEN));
    }

    /** Asked without a token, as probes do. */
    boolean healthy(String group) {
        return send(HttpRequest.newBuilder(base.resolve("/actuator/health/" + group))).status()
                == 200;
    }

    void awaitReady() {
        await("readiness", () -> healthy("readiness"));
    }

    Reply send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String body = response.body();
            boolean json = body.startsWith("{");
            return new Reply(
                    response.statusCode(),
                    json ? JSON.readTree(body) : JSON.missingNode(),
                    response);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    URI base() {
        return base;
    }

    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("in vain: " + what);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Override
    public void close() {
        http.close();
        context.close();
    }
}
