package dev.credence.engine.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransformTest {

    private static final int FREE = 0;
    private static final int CONSTRAINED = 10;
    private static final int FIRST = 20;
    private static final int SECOND = 30;
    private static final int LENGTH = 40;

    /** A transform of three numbers with the arguments it has, if any. */
    record Example(String name, Transform transform, boolean first, boolean second) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Example> examples() {
        return List.of(
                new Example("lower", new Bounded(), true, false),
                new Example("upper", new Bounded(), false, true),
                new Example("lower and upper", new Bounded(), true, true),
                new Example("no bound", new Bounded(), false, false),
                new Example("offset and multiplier", new Affine(), true, true),
                new Example("ordered", new Ordered(false), false, false),
                new Example("positive ordered", new Ordered(true), false, false),
                new Example("simplex", new Simplex(), false, false));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void freeingUndoesConstraining(Example example) {
        double[] memory = memory(example, 1);
        Site site = site(example);
        double[] before = memory.clone();

        example.transform().constrain(memory, site);
        for (int i = 0; i < 3; i++) {
            memory[FREE + i] = 99;
        }
        example.transform().free(memory, site);

        int free = example.transform().freeSize(3, 1);
        for (int i = 0; i < free; i++) {
            assertThat(memory[FREE + i]).isCloseTo(before[FREE + i], Offset.offset(1e-9));
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void constrainedValuesSatisfyTheConstraint(Example example) {
        double[] memory = memory(example, 2);
        Site site = site(example);

        example.transform().constrain(memory, site);

        assertThat(example.transform().violation(memory, site)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void jacobianIsTheDeterminantOfTheDerivatives(Example example) {
        int free = example.transform().freeSize(3, 1);
        double[] memory = memory(example, 3);
        Site site = site(example);
        double claimed = example.transform().constrain(memory.clone(), site);
        double[][] derivatives = new double[free][free];
        for (int j = 0; j < free; j++) {
            double[] plus = moved(example, memory, j, 1e-6);
            double[] minus = moved(example, memory, j, -1e-6);
            for (int i = 0; i < free; i++) {
                derivatives[i][j] = (plus[CONSTRAINED + i] - minus[CONSTRAINED + i]) / 2e-6;
            }
        }

        double determinant = Math.log(Math.abs(determinant(derivatives)));

        assertThat(claimed).isCloseTo(determinant, Offset.offset(1e-6));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void pullingBackAgreesWithFiniteDifferences(Example example) {
        double[] memory = memory(example, 4);
        Site site = site(example);
        double[] weights = {0.3, -1.2, 0.8};
        double[] adjoint = new double[LENGTH];
        double[] forward = memory.clone();
        example.transform().constrain(forward, site);
        System.arraycopy(weights, 0, adjoint, CONSTRAINED, 3);

        example.transform().pullBack(forward, adjoint, site);

        for (int at : new int[] {FREE, FREE + 1, FREE + 2, FIRST, FIRST + 2, SECOND, SECOND + 1}) {
            boolean unused =
                    (at >= FREE + example.transform().freeSize(3, 1) && at < CONSTRAINED)
                            || (at >= FIRST && at < SECOND && !example.first())
                            || (at >= SECOND && !example.second());
            double numeric =
                    unused
                            ? 0
                            : (objective(example, memory, at, 1e-6, weights)
                                            - objective(example, memory, at, -1e-6, weights))
                                    / 2e-6;
            assertThat(adjoint[at]).as("address " + at).isCloseTo(numeric, Offset.offset(1e-6));
        }
    }

    @Test
    void crossedBoundsAreAnError() {
        double[] memory = {0, 3, 2, 0};
        Site site = new Site();
        site.free = 0;
        site.first = 1;
        site.second = 2;
        site.constrained = 3;
        site.size = 1;

        assertThatThrownBy(() -> new Bounded().constrain(memory, site))
                .isInstanceOf(InvalidConstraint.class)
                .hasMessage("lower bound 3.0 is not below upper bound 2.0");
    }

    @Test
    void violationsNameElementAndBound() {
        double[] memory = {1, 5, 2, 3};
        Site site = new Site();
        site.constrained = 0;
        site.size = 3;
        site.second = 3;

        assertThat(new Bounded().violation(memory, site))
                .contains(new Violation(1, "is 5, but must be less than or equal to 3"));
    }

    @Test
    void sumsOtherThanOneAreNoSimplex() {
        double[] memory = {0.5, 0.4, 0.2};
        Site site = new Site();
        site.size = 3;

        assertThat(new Simplex().violation(memory, site))
                .hasValueSatisfying(violation ->
                        assertThat(violation.message())
                                .startsWith("is not a valid simplex: its sum is 1.1"));
    }

    private static double objective(
            Example example, double[] memory, int at, double step, double[] weights) {
        double[] copy = memory.clone();
        copy[at] += step;
        double value = example.transform().constrain(copy, site(example));
        for (int i = 0; i < 3; i++) {
            value += weights[i] * copy[CONSTRAINED + i];
        }
        return value;
    }

    private static double[] moved(Example example, double[] memory, int j, double step) {
        double[] copy = memory.clone();
        copy[FREE + j] += step;
        example.transform().constrain(copy, site(example));
        return copy;
    }

    private static double[] memory(Example example, long seed) {
        double[] memory = new double[LENGTH];
        Random random = new Random(seed);
        for (int i = 0; i < 3; i++) {
            memory[FREE + i] = random.nextGaussian();
            memory[FIRST + i] = random.nextGaussian();
            memory[SECOND + i] =
                    example.transform() instanceof Affine
                            ? 0.5 + random.nextDouble()
                            : memory[FIRST + i] + 1 + random.nextDouble();
        }
        return memory;
    }

    private static Site site(Example example) {
        Site site = new Site();
        site.free = FREE;
        site.constrained = CONSTRAINED;
        site.size = 3;
        site.rows = 3;
        site.columns = 1;
        if (example.first()) {
            site.first = FIRST;
            site.firstStep = 1;
            site.firstActive = true;
        }
        if (example.second()) {
            site.second = SECOND;
            site.secondStep = 1;
            site.secondActive = true;
        }
        return site;
    }

    private static double determinant(double[][] m) {
        if (m.length == 0) {
            return 1;
        }
        double sum = 0;
        for (int j = 0; j < m.length; j++) {
            double[][] minor = new double[m.length - 1][m.length - 1];
            for (int r = 1; r < m.length; r++) {
                for (int c = 0, k = 0; c < m.length; c++) {
                    if (c != j) {
                        minor[r - 1][k++] = m[r][c];
                    }
                }
            }
            sum += (j % 2 == 0 ? 1 : -1) * m[0][j] * determinant(minor);
        }
        return sum;
    }
}
