package dev.credence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.engine.random.Rng;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Programs from a grammar: they compile, run alike interpreted and as generated code, and their
 * derivatives are those of finite differences. A hundred of them in a build; {@code
 * conformance/fuzz} makes as many as it is given time for.
 */
class RandomProgramTest {

    private static final int PROGRAMS = 100;

    @Test
    void programsRunAlikeByBothBackends() {
        int finite = 0;
        for (long seed = 1; seed <= PROGRAMS; seed++) {
            finite += run(seed) > 0 ? 1 : 0;
        }
        assertThat(finite).isGreaterThan(PROGRAMS / 4);
    }

    /** Returns at how many points the density was finite. */
    static int run(long seed) {
        String source = RandomProgram.of(seed);
        try {
            StanProgram program = Programs.compiled(source);
            return switch (program.bind(StanData.parse(RandomProgram.DATA))) {
                case Binding.InvalidData invalid -> {
                    assertThat(invalid.problems()).isNotEmpty();
                    yield 0;
                }
                case Binding.Bound(StanModel model) -> evaluate(model);
            };
        } catch (RuntimeException | AssertionError | VerifyError failure) {
            throw new AssertionError("seed " + seed + " of\n" + source, failure);
        }
    }

    private static int evaluate(StanModel model) {
        int finite = BackendCheck.finite(model, 3, 0.8, false);
        double[] q = new double[model.dimension()];
        Arrays.fill(q, 0.3);
        var density = model.newDensity();
        if (Double.isInfinite(density.evaluate(q, new double[q.length]))) {
            assertThat(density.explanation()).isPresent();
        }
        DifferenceCheck.compared(model.newDensity(), 1, 0.8);
        model.newWriter().write(q, Rng.of(1), new double[model.columns().size()]);
        return finite;
    }
}
