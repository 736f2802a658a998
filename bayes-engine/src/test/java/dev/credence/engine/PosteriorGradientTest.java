package dev.credence.engine;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PosteriorGradientTest {

    static List<Path> posteriors() {
        return Programs.in("posteriors");
    }

    @ParameterizedTest
    @MethodSource("posteriors")
    void gradientsOfPosteriorsAgreeWithFiniteDifferences(Path folder) {
        GradientCheck.check(Programs.bound(folder), 3, 1);
    }
}
