package dev.credence.cli.demo;

import dev.credence.cli.api.ApiClient;
import dev.credence.cli.api.CommandFailed;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/**
 * Constant prediction traffic against an endpoint of this machine's gateway, from many keys, until
 * closed. One answer in five is asked for an x beyond the training range. Counts answers per
 * version and failures.
 */
final class Traffic implements AutoCloseable {

    private static final int REQUESTS_PER_SECOND = 60;
    private static final int IN_FLIGHT = 32;
    private static final int KEYS = 2_000;

    private final ApiClient gateway;
    private final String path;
    private final Map<String, LongAdder> answers = new ConcurrentSkipListMap<>();
    private final Map<String, LongAdder> failures = new ConcurrentSkipListMap<>();
    private final Semaphore inFlight = new Semaphore(IN_FLIGHT);
    private final Thread pacer;
    private volatile boolean open = true;

    Traffic(ApiClient gateway, String endpoint, long seed) {
        this.gateway = gateway;
        this.path = "/" + endpoint + "/predict/interval";
        this.pacer =
                Thread.ofPlatform()
                        .name("traffic")
                        .daemon()
                        .start(() -> pace(new SplittableRandom(seed)));
    }

    long answered() {
        return answers.values().stream().mapToLong(LongAdder::sum).sum();
    }

    long failed() {
        return failures.values().stream().mapToLong(LongAdder::sum).sum();
    }

    long failed(String version) {
        var count = failures.get(version);
        return count == null ? 0 : count.sum();
    }

    Map<String, LongAdder> answers() {
        return answers;
    }

    @Override
    public void close() {
        open = false;
        try {
            pacer.join();
            inFlight.acquire(IN_FLIGHT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pace(SplittableRandom random) {
        long next = System.nanoTime();
        while (open) {
            var body = request(random);
            var key = "visitor-" + random.nextInt(KEYS);
            try {
                inFlight.acquire();
                Thread.startVirtualThread(() -> ask(body, key));
                next += 1_000_000_000L / REQUESTS_PER_SECOND;
                long wait = next - System.nanoTime();
                if (wait > 0) {
                    Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static String request(SplittableRandom random) {
        double x =
                random.nextInt(5) == 0 ? random.nextDouble(10, 12.5) : random.nextDouble(0.05, 10);
        return String.format(
                Locale.ROOT,
                "{\"data\": {\"x\": %.3f, \"category\": %d}}",
                x,
                random.nextInt(3) + 1);
    }

    private void ask(String body, String key) {
        try {
            var response = gateway.exchange(path, body, "X-Credence-Key", key);
            var version = response.headers().firstValue("X-Credence-Version").orElse("unknown");
            (response.statusCode() == 200 ? answers : failures)
                    .computeIfAbsent(version, _ -> new LongAdder())
                    .increment();
        } catch (CommandFailed e) {
            failures.computeIfAbsent("unreachable", _ -> new LongAdder()).increment();
        } finally {
            inFlight.release();
        }
    }
}
