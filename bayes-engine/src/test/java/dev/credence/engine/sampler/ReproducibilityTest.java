package dev.credence.engine.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReproducibilityTest {

    /**
     * Changes only with a deliberate change of the sampler or the generator, which is a new engine
     * version for users.
     */
    private static final String KNOWN =
            "f986bbc11f40c5d2d30319e7c3c9e174c3e19536dedce850a06947f6dfa1c286";

    @Test
    void sameSeedGivesTheSameBitsOnEveryMachine() throws Exception {
        assertThat(DrawsHash.ofFixedJob()).isEqualTo(KNOWN);
    }

    @Test
    void sameSeedGivesTheSameBitsInterpretedAndCompiled() throws Exception {
        assertThat(inFreshJvm("-Xint")).isEqualTo(KNOWN);
        assertThat(inFreshJvm("-Xcomp", "-XX:TieredStopAtLevel=1")).isEqualTo(KNOWN);
    }

    private static String inFreshJvm(String... options) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), DrawsHash.class.getName()));
        var process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var output = process.getInputStream()) {
            var printed = new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
            assertThat(process.waitFor()).isZero();
            return printed;
        }
    }
}
