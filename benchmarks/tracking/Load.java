import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Logs from many connections at once and costs next to nothing itself, so that what is measured is the server.
 *
 * <p>{@code java Load.java URL POINTS SECONDS RUN...} has a client for each run. POINTS 1 logs single points by
 * {@code log-metric}; more are one {@code log-batch}. Prints the processor seconds that it took, the seconds that passed, and
 * then those of each request. AUTHORIZATION is the header to send.
 */
public final class Load {

    private static final String API = "/api/2.0/mlflow/runs/";

    private final URI url;
    private final int points;
    private final long nanos;
    private final CyclicBarrier start;

    private Load(URI url, int points, long seconds, int clients) {
        this.url = url;
        this.points = points;
        this.nanos = Duration.ofSeconds(seconds).toNanos();
        this.start = new CyclicBarrier(clients);
    }

    public static void main(String[] arguments) throws Exception {
        List<String> runs = List.of(arguments).subList(3, arguments.length);
        var load = new Load(URI.create(arguments[0]), Integer.parseInt(arguments[1]), Long.parseLong(arguments[2]), runs.size());
        Duration cpu = cpu();
        long started = System.nanoTime();
        var answers = new ArrayList<Future<List<Double>>>();
        try (var clients = Executors.newFixedThreadPool(runs.size())) {
            for (String run : runs) {
                answers.add(clients.submit((Callable<List<Double>>) () -> load.log(run)));
            }
        }
        double passed = (System.nanoTime() - started) / 1e9;
        var lines = new ArrayList<Double>();
        lines.add(cpu().minus(cpu).toNanos() / 1e9);
        lines.add(passed);
        for (var answer : answers) {
            lines.addAll(answer.get());
        }
        lines.forEach(IO::println);
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }

    private List<Double> log(String run) throws Exception {
        var times = new ArrayList<Double>();
        var connection = new Connection(url);
        start.await();
        long end = System.nanoTime() + nanos;
        for (int n = 0; n == 0 || System.nanoTime() < end; n++) {
            byte[] request = request(run, n);
            long sent = System.nanoTime();
            connection.send(request);
            times.add((System.nanoTime() - sent) / 1e9);
        }
        connection.socket.close();
        return times;
    }

    private byte[] request(String run, int n) {
        String path = url.getPath() + API + (points == 1 ? "log-metric" : "log-batch");
        String body = points == 1 ? point(run, n) : batch(run, n);
        return """
                POST %s HTTP/1.1\r
                Host: %s\r
                Authorization: %s\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                %s"""
                .formatted(path, url.getAuthority(), System.getenv("AUTHORIZATION"), body.length(), body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String point(String run, int n) {
        return "{\"run_id\": \"%s\", \"key\": \"loss\", \"value\": %s, \"timestamp\": %d, \"step\": %d}".formatted(run, n * 0.5, n, n);
    }

    /** Of ten metrics. */
    private String batch(String run, int n) {
        var body = new StringBuilder("{\"run_id\": \"").append(run).append("\", \"metrics\": [");
        for (int i = 0; i < points; i++) {
            body.append(i == 0 ? "" : ", ").append("{\"key\": \"m").append(i % 10).append("\", \"value\": ").append(i * 0.5);
            body.append(", \"timestamp\": ").append(n).append(", \"step\": ").append(n * (points / 10) + i / 10).append('}');
        }
        return body.append("]}").toString();
    }

    /** A connection that is made again when the server closes it. */
    private static final class Connection {

        private final URI url;
        private Socket socket;
        private InputStream in;

        Connection(URI url) throws IOException {
            this.url = url;
            connect();
        }

        private void connect() throws IOException {
            socket = new Socket(url.getHost(), url.getPort());
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
        }

        /** Sends a request and reads its answer to the end. */
        void send(byte[] request) throws IOException {
            socket.getOutputStream().write(request);
            String status = line();
            int length = 0;
            boolean chunked = false;
            boolean closes = false;
            for (String header = line(); !header.isEmpty(); header = line()) {
                length = header.startsWith("content-length:") ? Integer.parseInt(header.substring(15).strip()) : length;
                chunked |= header.equals("transfer-encoding: chunked");
                closes |= header.equals("connection: close");
            }
            String body = chunked ? chunks() : new String(in.readNBytes(length), StandardCharsets.UTF_8);
            if (!status.contains(" 200")) {
                throw new IOException(status + " " + body);
            }
            if (closes) {
                socket.close();
                connect();
            }
        }

        private String chunks() throws IOException {
            var body = new StringBuilder();
            for (int length = chunk(); ; length = chunk()) {
                body.append(new String(in.readNBytes(length), StandardCharsets.UTF_8));
                line();
                if (length == 0) {
                    return body.toString();
                }
            }
        }

        private int chunk() throws IOException {
            return Integer.parseInt(line(), 16);
        }

        private String line() throws IOException {
            var line = new StringBuilder();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new EOFException("the server closed the connection");
                }
                line.append((char) c);
            }
            return line.toString().strip().toLowerCase(Locale.ROOT);
        }
    }
}
