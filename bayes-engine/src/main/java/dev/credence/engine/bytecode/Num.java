package dev.credence.engine.bytecode;

import java.util.List;

/** A real expression whose value is one number. */
sealed interface Num {

    /** Whether derivatives flow through it. */
    boolean active();

    record Constant(double value) implements Num {
        @Override
        public boolean active() {
            return false;
        }
    }

    record Promoted(Whole value) implements Num {
        @Override
        public boolean active() {
            return false;
        }
    }

    record Read(Variable variable) implements Num {
        @Override
        public boolean active() {
            return variable.active;
        }
    }

    record Cell(Place place) implements Num {
        @Override
        public boolean active() {
            return place.container().active;
        }
    }

    /** The element of a view that the pass of the enclosing {@link Each} is at. */
    record Item(View view) implements Num {
        @Override
        public boolean active() {
            return view.container().active;
        }
    }

    record Negated(Num argument) implements Num {
        @Override
        public boolean active() {
            return argument.active();
        }
    }

    /** Plus, minus, times or divide. */
    record Arithmetic(char operator, Num left, Num right) implements Num {
        @Override
        public boolean active() {
            return left.active() || right.active();
        }
    }

    /**
     * An elementwise function of one or two arguments.
     *
     * @param constant its index in the class data
     */
    record Function(int constant, List<Num> arguments) implements Num {
        @Override
        public boolean active() {
            return arguments.stream().anyMatch(Num::active);
        }
    }

    /**
     * A log density of single numbers, outcome first.
     *
     * @param site its index among the region's densities
     */
    record Density(int site, List<Num> arguments, int line) implements Num {
        @Override
        public boolean active() {
            return arguments.stream().anyMatch(Num::active);
        }
    }

    /**
     * A random number.
     *
     * @param constant its distribution's index in the class data
     * @param parameters at most three
     * @param number tells equal draws apart
     */
    record Draw(int constant, String name, List<Num> parameters, int number, int line)
            implements Num {
        @Override
        public boolean active() {
            return false;
        }
    }

    /** One of two values without derivatives, of which only the chosen one is evaluated. */
    record Choice(Whole condition, Num whenTrue, Num whenFalse) implements Num {
        @Override
        public boolean active() {
            return false;
        }
    }

    /** The sum of an expression over the elements of its views. */
    record Sum(Each each) implements Num {
        @Override
        public boolean active() {
            return each.element().active();
        }
    }

    /** The logarithm of the sum of the exponentials of a view's elements. */
    record LogSumExp(View view) implements Num {
        @Override
        public boolean active() {
            return view.container().active;
        }
    }
}
