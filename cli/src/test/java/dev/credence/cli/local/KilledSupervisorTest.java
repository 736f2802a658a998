package dev.credence.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.cli.local.CommandLineOfATest.Result;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledSupervisorTest {

    @TempDir Path directory;

    @Test
    void whatAKilledSupervisorLeavesIsStoppedByTheNextUpAndByDown() throws Exception {
        var credence = CommandLineOfATest.in(directory);
        assertThat(credence.up().exitCode()).isZero();

        List<ProcessHandle> first = killSupervisor(credence);
        assertThat(credence.run("status").output()).contains("No platform runs");
        Result up = credence.up();

        assertThat(up.exitCode()).as(up.output()).isZero();
        assertThat(up.output()).contains("Stopping what an earlier supervisor left behind");
        assertThat(first).noneMatch(ProcessHandle::isAlive);
        assertThat(credence.run("status").exitCode()).isZero();

        List<ProcessHandle> second = killSupervisor(credence);
        assertThat(credence.run("down").output()).contains("Credence is down.");

        assertThat(second).noneMatch(ProcessHandle::isAlive);
    }

    /** Returns the processes that go on without it. */
    private static List<ProcessHandle> killSupervisor(CommandLineOfATest credence)
            throws Exception {
        var supervisor =
                ProcessHandle.of(credence.status().path("supervisor").asLong()).orElseThrow();
        var leftovers =
                credence.processes().stream()
                        .filter(process -> !process.equals(supervisor))
                        .toList();
        supervisor.destroyForcibly();
        supervisor.onExit().join();
        assertThat(leftovers).hasSize(4).allMatch(ProcessHandle::isAlive);
        return leftovers;
    }
}
