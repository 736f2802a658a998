package dev.credence.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts the programs of a folder that compile, and why others do not: {@code
 * conformance/programs}. Prints no program.
 */
public final class CompiledPrograms {

    private static final int MOST_REASONS = 25;

    private CompiledPrograms() {}

    public static void main(String[] arguments) throws IOException {
        List<Path> programs;
        try (var files = Files.walk(Path.of(arguments[0]))) {
            programs = files.filter(file -> file.toString().endsWith(".stan")).sorted().toList();
        }
        Map<String, Integer> reasons = new TreeMap<>();
        int compiled = 0;
        for (Path program : programs) {
            Path folder = program.toAbsolutePath().getParent();
            var compilation =
                    StanProgram.compile(Files.readString(program), Includes.below(folder));
            switch (compilation) {
                case Compilation.Compiled _ -> compiled++;
                case Compilation.Rejected rejected ->
                        reasons.merge(kind(rejected), 1, Integer::sum);
            }
        }
        System.out.printf("%d of %d programs compile%n", compiled, programs.size());
        reasons.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(MOST_REASONS)
                .forEach(reason ->
                        System.out.printf("%5d  %s%n", reason.getValue(), reason.getKey()));
    }

    /** The first message without what it names. */
    private static String kind(Compilation.Rejected rejected) {
        return rejected.diagnostics().getFirst().message().replaceAll("'[^']*'|\\(.*", "…");
    }
}
