package dev.credence.engine.posteriors;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import dev.credence.engine.Binding;
import dev.credence.engine.Compilation;
import dev.credence.engine.StanData;
import dev.credence.engine.StanModel;
import dev.credence.engine.StanProgram;
import dev.credence.engine.sampler.RecordedChain;
import dev.credence.engine.sampler.SamplerSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;

/**
 * How long a user waits before sampling runs: {@code conformance/posteriors/start [part of a
 * name]...}. For each program the time to compile it as the first thing that a JVM of its own does,
 * start of the JVM included; to compile it in a JVM that has compiled others; and there from source
 * and data to the first draw, which compiles, binds, generates code and starts a chain. The best of
 * several times, in milliseconds. Ends with 1 when one is above its limit, so run it on a quiet
 * machine.
 */
final class StartTimes {

    private static final double COLD_LIMIT = 1500;
    private static final double WARM_LIMIT = 300;
    private static final double DRAW_LIMIT = 1000;
    private static final int REPEATS = 9;
    private static final int COLD_REPEATS = 3;
    private static final String ROW = "%-42s %12s %12s %16s%n";

    private StartTimes() {}

    public static void main(String[] names) throws Exception {
        if (names.length == 2 && names[0].equals("--compile")) {
            compiled(ProgramWithData.named(List.of(names[1])).getFirst());
            System.out.println(cpu());
            return;
        }
        List<ProgramWithData> programs = ProgramWithData.named(List.of(names));
        programs.forEach(program -> firstDraw(program, program.data().get()));
        System.out.printf(ROW, "wall (CPU) ms", "cold compile", "warm compile", "warm first draw");
        boolean within = !programs.isEmpty();
        for (ProgramWithData program : programs) {
            StanData data = program.data().get();
            Time cold = Time.best(COLD_REPEATS, () -> inNewJvm(program));
            Time warm = Time.here(() -> compiled(program));
            Time draw = Time.here(() -> firstDraw(program, data));
            within &= cold.wall < COLD_LIMIT && warm.wall < WARM_LIMIT && draw.wall < DRAW_LIMIT;
            System.out.printf(ROW, program.name(), cold, warm, draw);
        }
        System.out.printf(ROW, "limit", COLD_LIMIT, WARM_LIMIT, DRAW_LIMIT);
        System.exit(within ? 0 : 1);
    }

    private static StanProgram compiled(ProgramWithData program) {
        return switch (StanProgram.compile(program.source())) {
            case Compilation.Compiled(StanProgram compiled) -> compiled;
            case Compilation.Rejected rejected ->
                    throw new IllegalStateException(rejected.render());
        };
    }

    private static void firstDraw(ProgramWithData program, StanData data) {
        StanModel model =
                switch (compiled(program).bind(data)) {
                    case Binding.Bound(StanModel bound) -> bound;
                    case Binding.InvalidData invalid ->
                            throw new IllegalStateException(invalid.problems().toString());
                };
        if (RecordedChain.start(model, SamplerSettings.defaults(), 1)
                instanceof RecordedChain.Started(RecordedChain chain)) {
            chain.step();
            return;
        }
        throw new IllegalStateException(program.name() + " does not start");
    }

    /** Returns the CPU time of that JVM. */
    private static double inNewJvm(ProgramWithData program) {
        try {
            Process jvm =
                    new ProcessBuilder(
                                    System.getProperty("java.home") + "/bin/java",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    StartTimes.class.getName(),
                                    "--compile",
                                    program.name())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            String printed = new String(jvm.getInputStream().readAllBytes(), UTF_8);
            if (jvm.waitFor() != 0) {
                throw new IllegalStateException("a new JVM failed");
            }
            return Double.parseDouble(printed.strip());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** CPU time of this process so far, compilation of hot code included. */
    private static double cpu() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return 1e-6 * system.getProcessCpuTime();
    }

    /** Wall and CPU time in milliseconds. */
    private record Time(double wall, double cpu) {

        static Time best(int repeats, DoubleSupplier task) {
            Time best = new Time(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
            for (int i = 0; i < repeats; i++) {
                long start = System.nanoTime();
                double spent = task.getAsDouble();
                double wall = 1e-6 * (System.nanoTime() - start);
                best = new Time(Math.min(best.wall, wall), Math.min(best.cpu, spent));
            }
            return best;
        }

        static Time here(Runnable task) {
            return best(
                    REPEATS,
                    () -> {
                        double start = StartTimes.cpu();
                        task.run();
                        return StartTimes.cpu() - start;
                    });
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.0f (%.0f)", wall, cpu);
        }
    }
}
