package dev.credence.engine.gradient;

import dev.credence.engine.density.Density;
import dev.credence.engine.density.DomainError;
import dev.credence.engine.math.Elementary;
import dev.credence.engine.math.Logistic;
import dev.credence.engine.random.InvalidParameter;
import java.util.Arrays;

/**
 * What generated code calls: checked integer arithmetic, comparisons, indices and the kernels that
 * have no other home. Called by name from the {@code bytecode} package.
 */
final class GeneratedCalls {

    private GeneratedCalls() {}

    static void refuse() {
        throw InterpreterWanted.NOW;
    }

    static int plus(int x, int y, int line) {
        return fitting((long) x + y, x, '+', y, line);
    }

    static int minus(int x, int y, int line) {
        return fitting((long) x - y, x, '-', y, line);
    }

    static int times(int x, int y, int line) {
        return fitting((long) x * y, x, '*', y, line);
    }

    static int quotient(int x, int y, int line) {
        requireDivisor(y, line);
        return fitting((long) x / y, x, '/', y, line);
    }

    static int remainder(int x, int y, int line) {
        requireDivisor(y, line);
        return (int) ((long) x % y);
    }

    private static int fitting(long z, int x, char operator, int y, int line) {
        if (z != (int) z) {
            throw IntegerNode.outOfRange(x, operator, y, line);
        }
        return (int) z;
    }

    private static void requireDivisor(int y, int line) {
        if (y == 0) {
            throw IntegerNode.divisionByZero(line);
        }
    }

    static int equal(int x, int y) {
        return x == y ? 1 : 0;
    }

    static int unequal(int x, int y) {
        return x != y ? 1 : 0;
    }

    static int less(int x, int y) {
        return x < y ? 1 : 0;
    }

    static int atMost(int x, int y) {
        return x <= y ? 1 : 0;
    }

    static int greater(int x, int y) {
        return x > y ? 1 : 0;
    }

    static int atLeast(int x, int y) {
        return x >= y ? 1 : 0;
    }

    static int not(int x) {
        return x == 0 ? 1 : 0;
    }

    static int equal(double x, double y) {
        return x == y ? 1 : 0;
    }

    static int unequal(double x, double y) {
        return x != y ? 1 : 0;
    }

    static int less(double x, double y) {
        return x < y ? 1 : 0;
    }

    static int atMost(double x, double y) {
        return x <= y ? 1 : 0;
    }

    static int greater(double x, double y) {
        return x > y ? 1 : 0;
    }

    static int atLeast(double x, double y) {
        return x >= y ? 1 : 0;
    }

    /** The offset that a checked index means. */
    static int offset(int index, int length, String what, int line) {
        if (index < 1 || index > length) {
            throw Selection.outOfRange(index, length, what, line);
        }
        return index - 1;
    }

    static void sameLength(int found, int expected, String what, int line) {
        if (found == expected) {
            return;
        }
        if (what.equals("=")) {
            throw new Rejection(
                    "line %d: containers of sizes %d and %d cannot be combined"
                            .formatted(line, expected, found));
        }
        Shapes.requireLength(found, expected, what, line);
    }

    static void sameSize(int size, int found, String name, int line) {
        if (size != found) {
            throw AssignAction.wrongSize(name, "[" + size + "]", "[" + found + "]", line);
        }
    }

    static void sameSelectedSize(int size, int found, String name, int line) {
        if (size != found) {
            throw AssignElementsAction.wrongSize(name, "[" + size + "]", "[" + found + "]", line);
        }
    }

    static void requirePasses(Workspace w, int first, int last) {
        ControlActions.Loop.requirePasses(first, last);
        w.pass(Math.max(0, (long) last - first + 1));
    }

    static void requireEnd(Workspace w, int passes, int line) {
        w.pass(1);
        if (passes > ControlActions.MOST_PASSES) {
            throw new Rejection("line " + line + ": this loop does not end");
        }
    }

    static double density(Density density, double y, double a, double b, double c, int line) {
        try {
            return density.at(y, a, b, c);
        } catch (DomainError error) {
            throw new Rejection("line " + line + ": " + error.text());
        }
    }

    static double draw(
            Workspace w,
            DrawFunction function,
            double a,
            double b,
            double c,
            String name,
            int line) {
        try {
            return function.draw(DrawNode.source(w, name, line), a, b, c);
        } catch (InvalidParameter problem) {
            throw new Rejection("line " + line + ": " + problem.getMessage());
        }
    }

    /** With the derivatives by the elements, saved from {@code to} on unless that is negative. */
    static double logSumExp(double[] m, int at, int n, int stride, double[] saved, int to) {
        if (n == 2 && to >= 0) {
            return logSumExp(m[at], m[at + stride], saved, to);
        }
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            most = StrictMath.max(most, m[at + i * stride]);
        }
        if (Double.isInfinite(most) || Double.isNaN(most)) {
            if (to >= 0) {
                Arrays.fill(saved, to, to + n, 0);
            }
            return n == 2 ? Logistic.logSumExp(m[at], m[at + stride]) : most;
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double weight = Elementary.exp(m[at + i * stride] - most);
            sum += weight;
            if (to >= 0) {
                saved[to + i] = weight;
            }
        }
        for (int i = 0; to >= 0 && i < n; i++) {
            saved[to + i] /= sum;
        }
        return n == 2 ? Logistic.logSumExp(m[at], m[at + stride]) : most + Elementary.log(sum);
    }

    private static double logSumExp(double a, double b, double[] saved, int to) {
        double most = a > b ? a : b;
        double least = a > b ? b : a;
        if (Double.isInfinite(most)) {
            saved[to] = 0;
            saved[to + 1] = 0;
            return Logistic.logSumExp(a, b);
        }
        double ratio = Elementary.exp(least - most);
        double large = 1 / (1 + ratio);
        double small = ratio * large;
        saved[to] = a > b ? large : small;
        saved[to + 1] = a > b ? small : large;
        return most + Elementary.log1p(ratio);
    }

    static void scatter(
            double[] adjoint, int at, int n, int stride, double[] saved, int from, double g) {
        for (int i = 0; i < n; i++) {
            adjoint[at + i * stride] += g * saved[from + i];
        }
    }

    static void clear(double[] adjoint, int at, int n) {
        Arrays.fill(adjoint, at, at + n, 0);
    }
}
