package dev.credence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Generated code gives the same bits however the JVM runs it. */
class ProgramReproducibilityTest {

    @Test
    void sameSeedGivesTheSameDrawsInterpretedCompiledAndInParallel() throws Exception {
        String compiled = ProgramDrawsHash.inParallel();

        assertThat(inFreshJvm("-Xint")).isEqualTo(compiled);
        assertThat(inFreshJvm("-XX:-TieredCompilation")).isEqualTo(compiled);
    }

    private static String inFreshJvm(String option) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(option);
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        ProgramDrawsHash.class.getName()));
        var process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var output = process.getInputStream()) {
            String printed = new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
            assertThat(process.waitFor()).isZero();
            return printed;
        }
    }
}
