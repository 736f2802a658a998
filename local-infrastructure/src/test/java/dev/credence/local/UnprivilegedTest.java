package dev.credence.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnprivilegedTest {

    @Test
    void aProgramNeverRunsAsRootAndStillReachesAClosedFolder(@TempDir Path closed)
            throws Exception {
        Unprivileged user = Unprivileged.forFiles(closed);
        user.own(closed);

        Process program =
                new ProcessBuilder(
                                user.command(
                                        List.of(
                                                "sh",
                                                "-c",
                                                "touch '" + closed + "/file' && id -u")))
                        .redirectErrorStream(true)
                        .start();
        String output = new String(program.getInputStream().readAllBytes()).strip();

        assertThat(program.waitFor()).as(output).isZero();
        assertThat(output).isNotEqualTo("0");
        assertThat(closed.resolve("file")).exists();
    }
}
