package dev.credence.engine.transform;

import java.util.Arrays;
import java.util.Optional;

/**
 * Matrices whose columns, or whose rows, are simplexes: each by the transform of {@link Simplex}.
 * The unconstrained numbers are a matrix with one row, or one column, fewer, by columns.
 */
public final class StochasticMatrix implements Transform {

    private final boolean byRows;
    private final Simplex simplex = new Simplex();
    private final Site line = new Site();

    /**
     * @param byRows whether rows add up to one, not columns
     */
    public StochasticMatrix(boolean byRows) {
        this.byRows = byRows;
    }

    @Override
    public int freeSize(int rows, int columns) {
        return byRows ? rows * Math.max(0, columns - 1) : Math.max(0, rows - 1) * columns;
    }

    @Override
    public double constrain(double[] m, Site s) {
        double jacobian = 0;
        for (int k = 0; k < lines(s); k++) {
            double[] scratch = taken(m, s, k);
            jacobian += simplex.constrain(scratch, line);
            for (int i = 0; i < line.size; i++) {
                m[at(s, k, i)] = scratch[line.constrained + i];
            }
        }
        return jacobian;
    }

    @Override
    public void pullBack(double[] m, double[] d, Site s) {
        for (int k = 0; k < lines(s); k++) {
            double[] values = taken(m, s, k);
            double[] adjoint = taken(d, s, k);
            Arrays.fill(adjoint, 0, line.constrained, 0);
            line.weight = s.weight;
            simplex.pullBack(values, adjoint, line);
            for (int i = 0; i < line.constrained; i++) {
                d[freeAt(s, k, i)] += adjoint[i];
            }
        }
    }

    @Override
    public void free(double[] m, Site s) {
        for (int k = 0; k < lines(s); k++) {
            double[] scratch = taken(m, s, k);
            simplex.free(scratch, line);
            for (int i = 0; i < line.constrained; i++) {
                m[freeAt(s, k, i)] = scratch[i];
            }
        }
    }

    @Override
    public Optional<Violation> violation(double[] m, Site s) {
        for (int k = 0; k < lines(s); k++) {
            Optional<Violation> violation = simplex.violation(taken(m, s, k), line);
            if (violation.isPresent()) {
                return Optional.of(
                        new Violation(
                                Violation.WHOLE,
                                "%s %d %s"
                                        .formatted(
                                                byRows ? "row" : "column",
                                                k + 1,
                                                violation.get().message())));
            }
        }
        return Optional.empty();
    }

    private int lines(Site s) {
        return byRows ? s.rows : s.columns;
    }

    private int at(Site s, int k, int i) {
        return byRows ? s.at(k, i) : s.at(i, k);
    }

    private int freeAt(Site s, int k, int i) {
        return s.free + (byRows ? i * s.rows + k : k * (s.rows - 1) + i);
    }

    /** The numbers of a line, free ones first, and the site for them. */
    private double[] taken(double[] m, Site s, int k) {
        int size = byRows ? s.columns : s.rows;
        line.size = size;
        line.rows = size;
        line.columns = 1;
        line.free = 0;
        line.constrained = Math.max(0, size - 1);
        double[] scratch = new double[line.constrained + size];
        for (int i = 0; i < line.constrained; i++) {
            scratch[i] = m[freeAt(s, k, i)];
        }
        for (int i = 0; i < size; i++) {
            scratch[line.constrained + i] = m[at(s, k, i)];
        }
        return scratch;
    }
}
