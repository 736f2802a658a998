package dev.credence.engine.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Transforms of matrices and of vectors with fewer degrees of freedom than elements. */
class MatrixTransformTest {

    private static final int CONSTRAINED = 20;
    private static final int LENGTH = 60;

    /**
     * A transform, the dimensions it is tried with, and the elements whose derivatives by the
     * unconstrained numbers make its Jacobian.
     */
    record Example(String name, Transform transform, int rows, int columns, List<Integer> basis) {
        @Override
        public String toString() {
            return name;
        }

        int free() {
            return transform.freeSize(rows, columns);
        }
    }

    static List<Example> matrices() {
        return List.of(
                new Example("cov_matrix", new Covariance(), 4, 4, lower(4, 4, 0)),
                new Example("corr_matrix", new Correlation(false), 4, 4, lower(4, 4, 1)),
                new Example("cholesky_factor_corr", new Correlation(true), 4, 4, lower(4, 4, 1)),
                new Example("cholesky_factor_cov", new CholeskyFactor(), 4, 4, lower(4, 4, 0)),
                new Example("tall factor", new CholeskyFactor(), 5, 3, lower(5, 3, 0)),
                new Example(
                        "column_stochastic_matrix",
                        new StochasticMatrix(false),
                        3,
                        2,
                        List.of(0, 1, 3, 4)),
                new Example(
                        "row_stochastic_matrix",
                        new StochasticMatrix(true),
                        2,
                        3,
                        List.of(0, 1, 2, 3)));
    }

    static List<Example> all() {
        List<Example> all = new ArrayList<>(matrices());
        all.add(new Example("sum_to_zero_vector", new SumToZero(), 4, 1, List.of()));
        all.add(new Example("sum_to_zero_matrix", new SumToZeroMatrix(), 4, 3, List.of()));
        all.add(new Example("unit_vector", new UnitVector(), 4, 1, List.of()));
        return all;
    }

    /** The elements on and below a diagonal, by columns. */
    private static List<Integer> lower(int rows, int columns, int diagonal) {
        List<Integer> elements = new ArrayList<>();
        for (int j = 0; j < columns; j++) {
            for (int i = j + diagonal; i < rows; i++) {
                elements.add(j * rows + i);
            }
        }
        return elements;
    }

    @ParameterizedTest
    @MethodSource("all")
    void freeingUndoesConstraining(Example example) {
        double[] memory = memory(example, 1);
        Site site = site(example);
        example.transform().constrain(memory, site);
        double[] constrained = memory.clone();

        example.transform().free(memory, site);
        example.transform().constrain(memory, site);

        assertThat(memory).containsExactly(constrainedBy(memory, constrained), offset(1e-9));
        assertThat(example.transform().violation(memory, site)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("matrices")
    void theUnconstrainedNumbersComeBack(Example example) {
        double[] memory = memory(example, 2);
        double[] before = memory.clone();
        Site site = site(example);

        example.transform().constrain(memory, site);
        example.transform().free(memory, site);

        for (int i = 0; i < example.free(); i++) {
            assertThat(memory[i]).isCloseTo(before[i], offset(1e-9));
        }
    }

    @ParameterizedTest
    @MethodSource("matrices")
    void theJacobianIsTheDeterminantOfTheDerivatives(Example example) {
        int n = example.free();
        double[] memory = memory(example, 3);
        double claimed = example.transform().constrain(memory.clone(), site(example));
        double[][] derivatives = new double[n][n];
        for (int j = 0; j < n; j++) {
            double[] plus = moved(example, memory, j, 1e-6);
            double[] minus = moved(example, memory, j, -1e-6);
            for (int i = 0; i < n; i++) {
                int at = CONSTRAINED + example.basis().get(i);
                derivatives[i][j] = (plus[at] - minus[at]) / 2e-6;
            }
        }

        assertThat(claimed).isCloseTo(logDeterminant(derivatives), offset(1e-6));
    }

    @ParameterizedTest
    @MethodSource("all")
    void pullingBackAgreesWithFiniteDifferences(Example example) {
        double[] memory = memory(example, 4);
        double[] weights = new Random(5).doubles(LENGTH, -1, 1).toArray();
        double[] adjoint = new double[LENGTH];
        System.arraycopy(weights, 0, adjoint, CONSTRAINED, LENGTH - CONSTRAINED);
        double[] forward = memory.clone();
        Site site = site(example);
        site.weight = 1.5;
        example.transform().constrain(forward, site);

        example.transform().pullBack(forward, adjoint, site);

        for (int i = 0; i < example.free(); i++) {
            double numeric =
                    (objective(example, memory, i, 1e-6, weights)
                                    - objective(example, memory, i, -1e-6, weights))
                            / 2e-6;
            assertThat(adjoint[i]).as("number " + i).isCloseTo(numeric, offset(1e-6));
        }
    }

    @Test
    void lengthsOfSumToZeroVectorsAreThoseOfTheirUnconstrainedNumbers() {
        Example example = new Example("sum_to_zero_vector", new SumToZero(), 4, 1, List.of());
        double[] memory = memory(example, 6);
        example.transform().constrain(memory, site(example));

        assertThat(squares(memory, CONSTRAINED, 4)).isCloseTo(squares(memory, 0, 3), offset(1e-12));
    }

    @Test
    void violationsNameTheElement() {
        double[] memory = {2, 0.5, 0.4, 1};
        Site site = new Site();
        site.rows = 2;
        site.columns = 2;
        site.size = 4;

        assertThat(new Covariance().violation(memory, site))
                .contains(whole("is not symmetric: element [2,1] is 0.5, but [1,2] is 0.4"));
        memory[2] = 0.5;
        assertThat(new Correlation(false).violation(memory, site))
                .contains(whole("is not a correlation matrix: element [1,1] is 2.0"));
        assertThat(new CholeskyFactor().violation(memory, site))
                .contains(whole("is not a Cholesky factor: element [1,2] is 0.5, but must be 0"));
        memory[1] = 3;
        memory[2] = 3;
        assertThat(new Covariance().violation(memory, site))
                .contains(whole("is not positive definite"));
        site.columns = 1;
        site.rows = 4;
        assertThat(new UnitVector().violation(memory, site))
                .contains(whole("is not a valid unit vector: the sum of its squares is 23.0"));
        assertThat(new SumToZero().violation(memory, site))
                .contains(whole("does not sum to zero: its sum is 9.0"));
    }

    private static Violation whole(String message) {
        return new Violation(Violation.WHOLE, message);
    }

    private static double objective(
            Example example, double[] memory, int at, double step, double[] weights) {
        double[] copy = memory.clone();
        copy[at] += step;
        double value = 1.5 * example.transform().constrain(copy, site(example));
        for (int i = 0; i < example.rows() * example.columns(); i++) {
            value += weights[i] * copy[CONSTRAINED + i];
        }
        return value;
    }

    private static double[] moved(Example example, double[] memory, int j, double step) {
        double[] copy = memory.clone();
        copy[j] += step;
        example.transform().constrain(copy, site(example));
        return copy;
    }

    /** The constrained part of one with the rest of the other. */
    private static double[] constrainedBy(double[] memory, double[] constrained) {
        double[] both = memory.clone();
        System.arraycopy(constrained, CONSTRAINED, both, CONSTRAINED, LENGTH - CONSTRAINED);
        return both;
    }

    private static double[] memory(Example example, long seed) {
        double[] memory = new double[LENGTH];
        Random random = new Random(seed);
        for (int i = 0; i < example.free(); i++) {
            memory[i] = random.nextGaussian();
        }
        return memory;
    }

    private static Site site(Example example) {
        Site site = new Site();
        site.constrained = CONSTRAINED;
        site.rows = example.rows();
        site.columns = example.columns();
        site.size = site.rows * site.columns;
        return site;
    }

    private static double squares(double[] x, int from, int size) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += x[from + i] * x[from + i];
        }
        return sum;
    }

    private static Offset<Double> offset(double size) {
        return Offset.offset(size);
    }

    /** By elimination with pivots. */
    private static double logDeterminant(double[][] a) {
        int n = a.length;
        double log = 0;
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k; i < n; i++) {
                pivot = Math.abs(a[i][k]) > Math.abs(a[pivot][k]) ? i : pivot;
            }
            double[] row = a[pivot];
            a[pivot] = a[k];
            a[k] = row;
            log += Math.log(Math.abs(row[k]));
            for (int i = k + 1; i < n; i++) {
                double factor = a[i][k] / row[k];
                for (int j = k; j < n; j++) {
                    a[i][j] -= factor * row[j];
                }
            }
        }
        return log;
    }
}
