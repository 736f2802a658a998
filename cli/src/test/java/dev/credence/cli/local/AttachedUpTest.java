package dev.credence.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

class AttachedUpTest {

    @TempDir Path directory;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
    void anInterruptStopsEverythingCleanly() throws Exception {
        assumeThat(ignoresInterrupts())
                .as("a build in the background of a script hands on that SIGINT is ignored")
                .isFalse();
        var credence = CommandLineOfATest.in(directory);
        List<String> arguments = new ArrayList<>(List.of("up"));
        arguments.addAll(credence.ports());
        Process up = credence.start(arguments.toArray(String[]::new));
        BufferedReader output = up.inputReader();
        while (!String.valueOf(output.readLine()).startsWith("Ctrl-C stops everything")) {
            assertThat(up.isAlive()).isTrue();
        }
        List<ProcessHandle> processes = credence.processes();

        new ProcessBuilder("kill", "-INT", Long.toString(up.pid())).start().waitFor();

        assertThat(output.lines())
                .anyMatch(line -> line.contains("postgresql") && line.contains("stopped"));
        assertThat(up.waitFor()).isEqualTo(130);
        assertThat(processes).hasSize(5).noneMatch(ProcessHandle::isAlive);
        assertThat(credence.status().path("phase").asString()).isEqualTo("STOPPED");
    }

    /** SIGINT is the second bit of Linux's mask of ignored signals. */
    private static boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("SigIgn:"))
                    .map(line -> line.substring("SigIgn:".length()).strip())
                    .anyMatch(mask -> (Long.parseUnsignedLong(mask, 16) & 2) != 0);
        }
    }
}
