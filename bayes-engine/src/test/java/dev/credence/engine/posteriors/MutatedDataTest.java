package dev.credence.engine.posteriors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A part of the mutations of {@link MutatedData}; {@code conformance/fuzz} tries them all. */
class MutatedDataTest {

    private static final int EVERY = 5;

    @TestFactory
    Stream<DynamicTest> spoiltDataEndInAProblemOrAResult() {
        var programs = MutatedData.programs();
        return programs.stream()
                .map(program ->
                        DynamicTest.dynamicTest(
                                program.name(),
                                () ->
                                        assertThat(
                                                        MutatedData.check(
                                                                program,
                                                                EVERY,
                                                                programs.indexOf(program) % EVERY))
                                                .isPositive()));
    }
}
