package dev.credence.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFilesTest {

    @TempDir Path directory;

    Home home;

    @BeforeEach
    void create() {
        home = new Home(directory);
        home.create();
    }

    @Test
    void aLargeLogIsSetAsideAndTheOldestIsDropped() throws Exception {
        for (int round = 1; round <= 5; round++) {
            try (var log = new RandomAccessFile(LogFiles.of(home, "s3").toFile(), "rw")) {
                log.setLength((10L << 20) + round);
            }
            LogFiles.rotated(home, "s3");
        }

        assertThat(home.logs().resolve("s3.log")).doesNotExist();
        assertThat(Files.size(home.logs().resolve("s3.log.1"))).isEqualTo((10L << 20) + 5);
        assertThat(Files.size(home.logs().resolve("s3.log.3"))).isEqualTo((10L << 20) + 3);
        assertThat(home.logs().resolve("s3.log.4")).doesNotExist();
    }

    @Test
    void springsDescriptionIsTheComplaint() throws Exception {
        Path log =
                Files.writeString(
                        LogFiles.of(home, "platform-api"),
                        """
                        APPLICATION FAILED TO START
                        ***************************

                        Description:

                        Web server failed to start. Port 7070 was already in use.

                        Action:
                        """);

        assertThat(LogFiles.lastComplaint(log))
                .contains("Web server failed to start. Port 7070 was already in use.");
    }
}
