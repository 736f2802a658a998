package dev.credence.cli.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One of the applications in a JVM of its own. Its settings, secrets among them, go by environment
 * variables: a command line can be read by every user of the machine.
 *
 * @param command without secrets
 * @param settings environment variables
 * @param log what it prints is appended here
 */
record ApplicationService(
        ServiceName name,
        int port,
        List<String> command,
        Map<String, String> settings,
        Path scratch,
        Path log)
        implements Service {

    private static final int STOP_SECONDS = 25;
    private static final Duration HEALTH_LIMIT = Duration.ofSeconds(2);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(HEALTH_LIMIT).build();

    @Override
    public Running start() throws IOException {
        Files.createDirectories(scratch);
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(scratch.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(variable -> variable.startsWith("CREDENCE_"));
        builder.environment().putAll(settings);
        Process process = builder.start();
        process.getOutputStream().close();
        return new Application(process, port, log);
    }

    private record Application(Process child, HttpRequest question, CompletableFuture<String> ended)
            implements Running {

        Application(Process child, int port, Path log) {
            this(
                    child,
                    HttpRequest.newBuilder(
                                    URI.create(
                                            "http://127.0.0.1:"
                                                    + port
                                                    + "/actuator/health/readiness"))
                            .timeout(HEALTH_LIMIT)
                            .build(),
                    child.onExit()
                            .thenApply(process ->
                                    "it ended with exit code %d%s (see %s)"
                                            .formatted(
                                                    process.exitValue(),
                                                    LogFiles.lastComplaint(log)
                                                            .map(text -> ": " + text)
                                                            .orElse(""),
                                                    log)));
        }

        @Override
        public ProcessHandle process() {
            return child.toHandle();
        }

        @Override
        public boolean healthy() {
            try {
                return HTTP.send(question, BodyHandlers.discarding()).statusCode() == 200;
            } catch (IOException notYet) {
                return false;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        @Override
        public void stop() {
            child.destroy();
            if (!Leftovers.gone(child.toHandle(), TimeUnit.SECONDS.toNanos(STOP_SECONDS))) {
                child.destroyForcibly();
                Leftovers.gone(child.toHandle(), TimeUnit.SECONDS.toNanos(5));
            }
        }
    }
}
