package dev.credence.engine.bytecode;

/** An integer expression; conditions are 0 or 1. */
sealed interface Whole {

    /** Whether evaluating it again after the region has run gives the same value. */
    boolean isStable();

    /** Whether it is computed from integers alone, so that it can serve as an index. */
    default boolean isIntegral() {
        return true;
    }

    record Constant(int value) implements Whole {
        @Override
        public boolean isStable() {
            return true;
        }
    }

    /** A loop's variable is stable, since the loop backward sets it again. */
    record Read(Variable variable) implements Whole {
        @Override
        public boolean isStable() {
            return variable.assignments == 0;
        }
    }

    record Cell(Place place) implements Whole {
        @Override
        public boolean isStable() {
            return !place.container().written && place.indices().stream().allMatch(Whole::isStable);
        }
    }

    /** Plus, minus, times, remainder, or any other sign for the quotient. */
    record Operation(char operator, Whole left, Whole right, int line) implements Whole {
        @Override
        public boolean isStable() {
            return left.isStable() && right.isStable();
        }

        @Override
        public boolean isIntegral() {
            return left.isIntegral() && right.isIntegral();
        }
    }

    /** A comparison of integers. */
    record Compare(String operator, Whole left, Whole right) implements Whole {
        @Override
        public boolean isStable() {
            return left.isStable() && right.isStable();
        }

        @Override
        public boolean isIntegral() {
            return left.isIntegral() && right.isIntegral();
        }
    }

    /** A comparison of reals. */
    record CompareReals(String operator, Num left, Num right) implements Whole {
        @Override
        public boolean isStable() {
            return false;
        }

        @Override
        public boolean isIntegral() {
            return false;
        }
    }

    /** And, or: the second operand is evaluated when the first does not decide. */
    record Logical(boolean and, Whole left, Whole right) implements Whole {
        @Override
        public boolean isStable() {
            return left.isStable() && right.isStable();
        }

        @Override
        public boolean isIntegral() {
            return left.isIntegral() && right.isIntegral();
        }
    }

    record Not(Whole operand) implements Whole {
        @Override
        public boolean isStable() {
            return operand.isStable();
        }

        @Override
        public boolean isIntegral() {
            return operand.isIntegral();
        }
    }

    /** The length of a container's dimension. */
    record Length(Container container, int dimension) implements Whole {
        @Override
        public boolean isStable() {
            return true;
        }
    }

    /** A real that is known to be an integer. */
    record Truncated(Num number) implements Whole {
        @Override
        public boolean isStable() {
            return false;
        }

        @Override
        public boolean isIntegral() {
            return false;
        }
    }
}
