package dev.credence.engine.gradient;

import dev.credence.engine.ir.Constraint;
import dev.credence.engine.ir.Statement;
import dev.credence.engine.transform.Affine;
import dev.credence.engine.transform.Bounded;
import dev.credence.engine.transform.CholeskyFactor;
import dev.credence.engine.transform.Correlation;
import dev.credence.engine.transform.Covariance;
import dev.credence.engine.transform.Ordered;
import dev.credence.engine.transform.Simplex;
import dev.credence.engine.transform.Site;
import dev.credence.engine.transform.StochasticMatrix;
import dev.credence.engine.transform.SumToZero;
import dev.credence.engine.transform.SumToZeroMatrix;
import dev.credence.engine.transform.Transform;
import dev.credence.engine.transform.UnitVector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The constraint of one declaration, ready to run: the transform, its arguments, and the blocks
 * that it works on (a whole variable, or each vector or matrix of an array).
 */
final class ConstraintSite {

    final Transform transform;
    final Site site = new Site();

    /** Dimensions of the blocks; 0 where the transform works on each number. */
    private final int blockRank;

    private final @Nullable Operand first;
    private final @Nullable Operand second;
    private int blockSize;

    private ConstraintSite(
            Transform transform, int blockRank, @Nullable Operand first, @Nullable Operand second) {
        this.transform = transform;
        this.blockRank = blockRank;
        this.first = first;
        this.second = second;
        site.firstActive = first != null && first.active();
        site.secondActive = second != null && second.active();
    }

    /** The site of the declaration's constraint; null when it has none. */
    static @Nullable ConstraintSite of(Statement.Declare declare, ExpressionBuilder expressions) {
        return switch (declare.constraint()) {
            case Constraint.None _ -> null;
            case Constraint.Bounds bounds ->
                    new ConstraintSite(
                            new Bounded(),
                            0,
                            bounds.lower() == null ? null : expressions.operand(bounds.lower()),
                            bounds.upper() == null ? null : expressions.operand(bounds.upper()));
            case Constraint.Affine affine ->
                    new ConstraintSite(
                            new Affine(),
                            0,
                            affine.offset() == null ? null : expressions.operand(affine.offset()),
                            affine.multiplier() == null
                                    ? null
                                    : expressions.operand(affine.multiplier()));
            case Constraint.Structured structured -> of(structured);
        };
    }

    private static ConstraintSite of(Constraint.Structured structured) {
        Transform transform =
                switch (structured) {
                    case SIMPLEX -> new Simplex();
                    case ORDERED -> new Ordered(false);
                    case POSITIVE_ORDERED -> new Ordered(true);
                    case UNIT_VECTOR -> new UnitVector();
                    case SUM_TO_ZERO_VECTOR -> new SumToZero();
                    case COV_MATRIX -> new Covariance();
                    case CORR_MATRIX -> new Correlation(false);
                    case CHOLESKY_FACTOR_COV -> new CholeskyFactor();
                    case CHOLESKY_FACTOR_CORR -> new Correlation(true);
                    case COLUMN_STOCHASTIC_MATRIX -> new StochasticMatrix(false);
                    case ROW_STOCHASTIC_MATRIX -> new StochasticMatrix(true);
                    case SUM_TO_ZERO_MATRIX -> new SumToZeroMatrix();
                };
        return new ConstraintSite(transform, structured.isMatrix() ? 2 : 1, null, null);
    }

    /** Evaluates the arguments for a variable of this size and these dimensions. */
    void prepare(Workspace w, int size, int[] dims) {
        shape(size, dims);
        site.first = Site.ABSENT;
        site.second = Site.ABSENT;
        if (first != null) {
            first.node().run(w);
            site.first = first.node().at;
            site.firstStep = step(first.node(), size);
        }
        if (second != null) {
            second.node().run(w);
            site.second = second.node().at;
            site.secondStep = step(second.node(), size);
        }
        site.size = blockSize;
        if (blockRank == 0) {
            site.rows = blockSize;
        }
    }

    private void shape(int size, int[] dims) {
        int rank = dims.length;
        site.rows = blockRank == 0 ? size : dims[rank - blockRank];
        site.columns = blockRank == 2 ? dims[rank - 1] : 1;
        blockSize = site.rows * site.columns;
    }

    /** The unconstrained numbers of a whole variable. */
    int freeSize(int size, int[] dims) {
        shape(size, dims);
        int each = transform.freeSize(site.rows, site.columns);
        return blockSize == 0 ? 0 : size / blockSize * each;
    }

    private int step(Node argument, int size) {
        if (argument.dims.length == 0) {
            return 0;
        }
        if (argument.size == 0 || size % argument.size != 0) {
            throw new Rejection(
                    "a bound has size %s, which does not fit the variable"
                            .formatted(Shapes.shown(argument.dims)));
        }
        blockSize = argument.size;
        return 1;
    }

    /** Number of blocks in a variable of this size. */
    int blocks(int size) {
        return blockSize == 0 ? 0 : size / blockSize;
    }

    int blockSize() {
        return blockSize;
    }

    /** The index of the block at an offset in an array, such as {@code [2]}. */
    String blockIndex(int offset, int[] dims) {
        int outer = dims.length - blockRank;
        return Layout.indexText(offset / blockSize, Arrays.copyOf(dims, outer), false);
    }

    /** Unconstrained numbers per block. */
    int freeSize() {
        return transform.freeSize(site.rows, site.columns);
    }
}
