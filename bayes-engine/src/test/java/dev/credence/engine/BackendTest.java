package dev.credence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.engine.gradient.Backend;
import dev.credence.engine.sampler.LogDensity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Generated code gives what the interpreter gives. */
class BackendTest {

    static List<Path> posteriors() {
        return Programs.posteriors();
    }

    static List<Path> loops() {
        return Programs.in("programs/loops");
    }

    @ParameterizedTest
    @MethodSource("posteriors")
    void bothBackendsAgreeOnPosteriors(Path folder) {
        assertThat(BackendCheck.finite(Programs.bound(folder), 20, 1.5)).isPositive();
    }

    @ParameterizedTest
    @MethodSource("loops")
    void bothBackendsAgreeOnLoops(Path program) {
        StanModel model = Programs.bound(Programs.text(program), StanData.empty());
        assertThat(BackendCheck.finite(model, 100, 1.5)).isPositive();
    }

    @ParameterizedTest
    @MethodSource({"posteriors", "loops"})
    void bothBackendsWriteTheSameRows(Path program) {
        StanModel model =
                Files.isDirectory(program)
                        ? Programs.bound(program)
                        : Programs.bound(Programs.text(program), StanData.empty());
        assertThat(BackendCheck.written(model, 20)).isPositive();
    }

    @ParameterizedTest
    @MethodSource("loops")
    void gradientsOfLoopsAgreeWithFiniteDifferences(Path program) {
        GradientCheck.check(Programs.bound(Programs.text(program), StanData.empty()), 5, 0.6);
    }

    /** Methods that would be too long are split, and a loop that is too long is interpreted. */
    @Test
    void longProgramsRunAsManyMethods() {
        String lines = "target += normal_lpdf(a | b * %d, exp(b)) * square(a);\n";
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 150; i++) {
            many.append(lines.formatted(i % 7));
        }
        String source =
                "parameters { real a; real b; } model { %s for (i in 1:2) { %s } }"
                        .formatted(many, many);

        StanModel model = Programs.bound(source, StanData.empty());

        assertThat(BackendCheck.finite(model, 5, 1)).isEqualTo(5);
    }

    /** One density is used for many points, of which some are refused halfway. */
    @Test
    void aRefusedPointLeavesNothingBehind() {
        Path program = Programs.resource("programs/loops/refused-in-a-loop.stan");
        StanModel model = Programs.bound(Programs.text(program), StanData.empty());
        LogDensity used = ((BoundModel) model).newDensity(Backend.GENERATED);
        LogDensity fresh = ((BoundModel) model).newDensity(Backend.GENERATED);
        double[] good = {0.1, 0.2, 0.1, -0.3};
        double[] refused = {0.9, 0.2, 0.1, -0.3};
        double[] first = new double[4];
        double[] second = new double[4];

        double expected = fresh.evaluate(good, first);
        double none = used.evaluate(refused, second);

        assertThat(none).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(used.rejection()).hasValueSatisfying(text -> assertThat(text).contains("'v'"));
        assertThat(used.evaluate(good, second)).isEqualTo(expected);
        assertThat(second).isEqualTo(first);
    }
}
