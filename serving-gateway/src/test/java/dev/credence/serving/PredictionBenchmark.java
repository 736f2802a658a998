package dev.credence.serving;

import com.sun.management.OperatingSystemMXBean;
import dev.credence.local.TestInfrastructure;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * How much a prediction costs on loopback, from socket to socket with authentication, routing,
 * counting and metrics: run by hand, takes under a minute. The CPU time includes that of the
 * caller, which runs in the same JVM.
 */
final class PredictionBenchmark {

    private static final int CALLERS = 8;
    private static final long WARM_UP = 15_000_000_000L;
    private static final long MEASURED = 15_000_000_000L;

    private PredictionBenchmark() {}

    public static void main(String[] args) throws Exception {
        var settings = TestInfrastructure.settings();
        var home = Files.createTempDirectory("gateway");
        try (var controlPlane = ControlPlane.start(settings)) {
            controlPlane.deploy(controlPlane.register("slope"));
            try (var gateway = RunningGateway.start(settings, home)) {
                gateway.awaitReady();
                run(gateway, WARM_UP);
                var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
                long cpu = system.getProcessCpuTime();
                long requests = run(gateway, MEASURED);
                double micros = (system.getProcessCpuTime() - cpu) / 1e3 / requests;
                System.out.printf(
                        "%d requests, %.0f a second, %.0f microseconds of CPU each, caller included%n",
                        requests, requests / (MEASURED / 1e9), micros);
            }
        }
        System.exit(0);
    }

    private static long run(RunningGateway gateway, long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        var requests = new AtomicLong();
        var callers =
                IntStream.range(0, CALLERS)
                        .mapToObj(_ ->
                                Thread.ofVirtual()
                                        .start(() -> {
                                            while (System.nanoTime() < end) {
                                                gateway.post(
                                                        "/sales/predict/point",
                                                        "{\"data\": {\"x\": 5, \"category\": 2}}");
                                                requests.incrementAndGet();
                                            }
                                        }))
                        .toList();
        for (Thread caller : callers) {
            caller.join();
        }
        return requests.get();
    }
}
