package dev.credence.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

    private static final Artifacts.Content HELLO = out -> out.write('h');

    @TempDir Path directory;

    @Test
    void whatAKilledProcessLeftIsSwept() throws IOException {
        Files.createFile(directory.resolve("artifact-dead-.lock"));
        Path left = Files.createFile(directory.resolve("artifact-dead-17.part"));

        new Spool(directory, 1 << 20).receive(HELLO).close();

        assertThat(left).doesNotExist();
        assertThat(directory.resolve("artifact-dead-.lock")).doesNotExist();
    }

    @Test
    void whatALivingProcessWritesStays() throws IOException {
        Path lock = Files.createFile(directory.resolve("artifact-living-.lock"));
        Path inUse = Files.createFile(directory.resolve("artifact-living-17.part"));

        try (FileChannel held = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            assertThat(held.tryLock()).isNotNull();
            new Spool(directory, 1 << 20).receive(HELLO).close();
        }

        assertThat(inUse).exists();
        assertThat(lock).exists();
    }

    @Test
    void aSpoolWhoseDirectoryWasDeletedMakesItAgain() throws IOException {
        var spool = new Spool(directory.resolve("deep"), 1 << 20);
        spool.receive(HELLO).close();
        Files.delete(Files.list(directory.resolve("deep")).findFirst().orElseThrow());
        Files.delete(directory.resolve("deep"));

        try (Spool.Spooled again = spool.receive(HELLO)) {
            assertThat(again.file()).hasSize(1);
        }
    }
}
