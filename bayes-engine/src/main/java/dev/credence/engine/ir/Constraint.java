package dev.credence.engine.ir;

import org.jspecify.annotations.Nullable;

/** What a declaration demands of a variable's values; for a parameter it decides the transform. */
public sealed interface Constraint {

    /** Nothing. */
    enum None implements Constraint {
        NONE
    }

    /** Lower and upper bounds, each a scalar or of the variable's shape. */
    record Bounds(@Nullable Expression lower, @Nullable Expression upper) implements Constraint {}

    /** Not a constraint but a scale: offset and multiplier of the unconstrained value. */
    record Affine(@Nullable Expression offset, @Nullable Expression multiplier)
            implements Constraint {}

    /** A structured vector or matrix. */
    enum Structured implements Constraint {
        SIMPLEX,
        ORDERED,
        POSITIVE_ORDERED,
        UNIT_VECTOR,
        SUM_TO_ZERO_VECTOR,
        COV_MATRIX,
        CORR_MATRIX,
        CHOLESKY_FACTOR_COV,
        CHOLESKY_FACTOR_CORR,
        COLUMN_STOCHASTIC_MATRIX,
        ROW_STOCHASTIC_MATRIX,
        SUM_TO_ZERO_MATRIX;

        /** Whether it constrains matrices. */
        public boolean isMatrix() {
            return compareTo(COV_MATRIX) >= 0;
        }
    }
}
