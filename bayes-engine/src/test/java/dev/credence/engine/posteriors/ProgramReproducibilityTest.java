package dev.credence.engine.posteriors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Same program, seed and data: the same draws, bit for bit. */
class ProgramReproducibilityTest {

    @Test
    void drawsDoNotDependOnTheNumberOfThreads() throws Exception {
        assertThat(ProgramHash.of(4)).isEqualTo(ProgramHash.of(1));
    }

    @Test
    void drawsDoNotDependOnTheJit() throws Exception {
        String compiledWhereHot = ProgramHash.of(2);

        assertThat(inFreshJvm("-Xint")).isEqualTo(compiledWhereHot);
        assertThat(inFreshJvm("-Xcomp", "-XX:TieredStopAtLevel=1")).isEqualTo(compiledWhereHot);
    }

    private static String inFreshJvm(String... options) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(ProgramHash.class.getName(), "1"));
        var process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var output = process.getInputStream()) {
            var printed = new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
            assertThat(process.waitFor()).isZero();
            return printed;
        }
    }
}
