package dev.credence.engine;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PosteriorGradientTest {

    /** Those that compile; {@code ReferenceFits} lists the others as missing. */
    static List<Path> posteriors() {
        return Programs.posteriors();
    }

    @ParameterizedTest
    @MethodSource("posteriors")
    void gradientsOfPosteriorsAgreeWithFiniteDifferences(Path folder) {
        GradientCheck.check(
                Programs.bound(
                        exact(Programs.text(folder.resolve("program.stan"))),
                        StanData.parse(Programs.text(folder.resolve("data.json")))),
                3,
                1);
    }

    /** Differences of an ODE's solution need a finer one than the program asks for. */
    private static String exact(String program) {
        return program.replace("1e-5, 1e-3, 5e2", "1e-10, 1e-10, 1e5");
    }
}
