package dev.credence.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachedUpTest {

    @TempDir Path directory;

    @Test
    void anInterruptStopsEverythingCleanly() throws Exception {
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
}
