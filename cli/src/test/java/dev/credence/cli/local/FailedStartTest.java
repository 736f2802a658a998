package dev.credence.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.cli.local.CommandLineOfATest.Result;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailedStartTest {

    @TempDir Path directory;

    CommandLineOfATest credence;

    @BeforeEach
    void install() throws Exception {
        credence = CommandLineOfATest.in(directory);
    }

    @Test
    void aTakenPortIsOneLineThatNamesItAndTheOption() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Result up =
                    credence.run(
                            "up",
                            "--detach",
                            "--port-worker",
                            Integer.toString(taken.getLocalPort()));

            assertThat(up.exitCode()).isEqualTo(1);
            assertThat(up.output().strip().lines())
                    .singleElement()
                    .asString()
                    .isEqualTo(
                            "credence: Port %d for training-worker is taken by another process: "
                                            .formatted(taken.getLocalPort())
                                    + "choose another with --port-worker or --port-base.");
        }
    }

    @Test
    void anImpossiblePortIsWrongUsage() throws Exception {
        Result up = credence.run("up", "--port-base", "65534");

        assertThat(up.exitCode()).isEqualTo(2);
        assertThat(up.output())
                .contains("The port of training-worker would be 65536: ports are 1 to 65535");
    }

    @Test
    void anApplicationThatEndsBeforeItIsHealthyEndsTheStartWithItsReason() throws Exception {
        Path scratch = Files.createDirectories(credence.home().resolve("scratch/training-worker"));
        Files.createFile(scratch.resolve("crash"));

        Result up = credence.up();

        assertThat(up.exitCode()).isEqualTo(1);
        assertThat(up.output())
                .contains(
                        "training-worker did not start: it ended with exit code 7: the test wants it so");
        assertThat(
                        credence.processes().stream()
                                .filter(process -> !process.equals(ProcessHandle.current())))
                .noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void aMissingBuildIsNamed() throws Exception {
        Files.delete(credence.installation().resolve("platform-api/target/platform-api.jar"));

        Result up = credence.up();

        assertThat(up.exitCode()).isEqualTo(1);
        assertThat(up.output()).contains("platform-api.jar is missing: run `./credence build`.");
    }
}
