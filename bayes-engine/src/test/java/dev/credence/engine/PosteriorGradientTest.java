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
        GradientCheck.check(Programs.bound(folder), 3, 1);
    }
}
