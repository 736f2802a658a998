package dev.credence.engine.posteriors;

import dev.credence.engine.Binding;
import dev.credence.engine.Compilation;
import dev.credence.engine.StanData;
import dev.credence.engine.StanModel;
import dev.credence.engine.StanProgram;
import dev.credence.engine.sampler.RecordedChain;
import dev.credence.engine.sampler.SamplerSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How long a user waits before sampling runs: {@code conformance/posteriors/start [part of a
 * name]...}. For each program the time to compile it as the first thing that a JVM of its own does,
 * start of the JVM included; to compile it in a JVM that has compiled others; and there from source
 * and data to the first draw, which compiles, binds, generates code and starts a chain. Medians of
 * wall times in milliseconds. Ends with 1 when one is above its limit, so run it on a quiet
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
            compiled(program(names[1]));
            return;
        }
        List<ProgramWithData> programs =
                ProgramWithData.all().stream().filter(each -> isAskedFor(each, names)).toList();
        programs.forEach(program -> firstDraw(program, program.data().get()));
        System.out.printf(ROW, "program", "cold compile", "warm compile", "warm first draw");
        boolean within = !programs.isEmpty();
        for (ProgramWithData program : programs) {
            double cold = median(COLD_REPEATS, () -> inNewJvm(program));
            double warm = median(REPEATS, () -> compiled(program));
            StanData data = program.data().get();
            double draw = median(REPEATS, () -> firstDraw(program, data));
            within &= cold < COLD_LIMIT && warm < WARM_LIMIT && draw < DRAW_LIMIT;
            System.out.printf(ROW, program.name(), shown(cold), shown(warm), shown(draw));
        }
        System.out.printf(ROW, "limit", shown(COLD_LIMIT), shown(WARM_LIMIT), shown(DRAW_LIMIT));
        System.exit(within ? 0 : 1);
    }

    private static boolean isAskedFor(ProgramWithData program, String[] parts) {
        return parts.length == 0 || Arrays.stream(parts).anyMatch(program.name()::contains);
    }

    private static ProgramWithData program(String name) {
        return ProgramWithData.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
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

    private static void inNewJvm(ProgramWithData program) {
        try {
            int code =
                    new ProcessBuilder(
                                    System.getProperty("java.home") + "/bin/java",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    StartTimes.class.getName(),
                                    "--compile",
                                    program.name())
                            .inheritIO()
                            .start()
                            .waitFor();
            if (code != 0) {
                throw new IllegalStateException("a new JVM ended with " + code);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double median(int repeats, Runnable task) {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < repeats; i++) {
            long start = System.nanoTime();
            task.run();
            times.add(1e-6 * (System.nanoTime() - start));
        }
        times.sort(null);
        return times.get(repeats / 2);
    }

    private static String shown(double milliseconds) {
        return String.format(Locale.ROOT, "%.0f ms", milliseconds);
    }
}
