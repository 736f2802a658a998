package dev.credence.cli.local;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Stands in for each of the three applications: answers the health question, tells its settings,
 * makes sign-in links. Ends at once with exit code 7 when its scratch folder has a file "crash".
 */
public final class FakeApplication {

    private FakeApplication() {}

    public static void main(String[] arguments) throws IOException {
        if (Files.exists(Path.of(System.getenv("CREDENCE_HOME"), "crash"))) {
            System.out.println("Caused by: the test wants it so");
            System.exit(7);
        }
        int port = Integer.parseInt(System.getenv("SERVER_PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        answer(server, "/actuator/health/readiness", "{\"status\":\"UP\"}");
        answer(server, "/api/v1/sign-in-links", "{\"url\":\"/sign-in?code=once\"}");
        answer(server, "/settings", String.join("\n", System.getenv().keySet()));
        server.start();
    }

    private static void answer(HttpServer server, String path, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        server.createContext(
                path,
                exchange -> {
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
    }
}
