package dev.credence.engine.transform;

import java.util.Optional;

/**
 * Matrices whose rows and columns sum to zero, in an orthonormal basis: first each column of a
 * matrix with one row and one column fewer is expanded, then each row.
 */
public final class SumToZeroMatrix implements Transform {

    private static final double TOLERANCE = 1e-8;

    private final Site line = new Site();

    @Override
    public int freeSize(int rows, int columns) {
        return Math.max(0, rows - 1) * Math.max(0, columns - 1);
    }

    @Override
    public double constrain(double[] m, Site s) {
        if (s.size == 0) {
            return 0;
        }
        double[] tall = new double[s.rows * (s.columns - 1)];
        for (int j = 0; j < s.columns - 1; j++) {
            double[] column = place(s.rows);
            System.arraycopy(m, s.free + j * (s.rows - 1), column, 0, s.rows - 1);
            Contrasts.expand(column, line);
            System.arraycopy(column, line.constrained, tall, j * s.rows, s.rows);
        }
        for (int i = 0; i < s.rows; i++) {
            double[] row = place(s.columns);
            for (int j = 0; j < s.columns - 1; j++) {
                row[j] = tall[j * s.rows + i];
            }
            Contrasts.expand(row, line);
            for (int j = 0; j < s.columns; j++) {
                m[s.at(i, j)] = row[line.constrained + j];
            }
        }
        return 0;
    }

    @Override
    public void pullBack(double[] m, double[] d, Site s) {
        transposed(d, d, s, true);
    }

    @Override
    public void free(double[] m, Site s) {
        transposed(m, m, s, false);
    }

    /** The transposed map, which is the inverse, too; its result is added or stored. */
    private void transposed(double[] from, double[] to, Site s, boolean adds) {
        if (s.size == 0) {
            return;
        }
        double[] tall = new double[s.rows * (s.columns - 1)];
        for (int i = 0; i < s.rows; i++) {
            double[] adjoint = new double[s.columns];
            for (int j = 0; j < s.columns; j++) {
                adjoint[j] = from[s.at(i, j)];
            }
            double[] row = place(s.columns);
            Contrasts.pullBack(row, line, adjoint);
            for (int j = 0; j < s.columns - 1; j++) {
                tall[j * s.rows + i] = row[j];
            }
        }
        for (int j = 0; j < s.columns - 1; j++) {
            double[] adjoint = new double[s.rows];
            System.arraycopy(tall, j * s.rows, adjoint, 0, s.rows);
            double[] column = place(s.rows);
            Contrasts.pullBack(column, line, adjoint);
            for (int i = 0; i < s.rows - 1; i++) {
                int at = s.free + j * (s.rows - 1) + i;
                to[at] = column[i] + (adds ? to[at] : 0);
            }
        }
    }

    @Override
    public Optional<Violation> violation(double[] m, Site s) {
        for (int i = 0; i < s.rows; i++) {
            double sum = 0;
            for (int j = 0; j < s.columns; j++) {
                sum += m[s.at(i, j)];
            }
            if (!(StrictMath.abs(sum) <= TOLERANCE)) {
                return violation("row", i, sum);
            }
        }
        for (int j = 0; j < s.columns; j++) {
            double sum = 0;
            for (int i = 0; i < s.rows; i++) {
                sum += m[s.at(i, j)];
            }
            if (!(StrictMath.abs(sum) <= TOLERANCE)) {
                return violation("column", j, sum);
            }
        }
        return Optional.empty();
    }

    private static Optional<Violation> violation(String what, int index, double sum) {
        return Optional.of(
                new Violation(
                        Violation.WHOLE,
                        "does not sum to zero: the sum of %s %d is %s"
                                .formatted(what, index + 1, sum)));
    }

    /** Memory for a line of this size, free numbers first, and the site for it. */
    private double[] place(int size) {
        line.size = size;
        line.free = 0;
        line.constrained = size - 1;
        return new double[2 * size - 1];
    }
}
