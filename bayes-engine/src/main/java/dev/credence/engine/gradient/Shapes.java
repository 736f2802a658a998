package dev.credence.engine.gradient;

import java.util.Arrays;

/** Checks of sizes that are only known when a program runs. */
final class Shapes {

    private Shapes() {}

    static void requireEqual(Node left, Node right, String function, int line) {
        if (!Arrays.equals(left.dims, right.dims)) {
            throw new Rejection(
                    "line %d: '%s' needs operands of one size; found %s and %s"
                            .formatted(line, function, shown(left.dims), shown(right.dims)));
        }
    }

    static void requireLength(int found, int expected, String function, int line) {
        if (found != expected) {
            throw new Rejection(
                    "line %d: the arguments of '%s' have sizes %d and %d"
                            .formatted(line, function, expected, found));
        }
    }

    static String shown(int[] dims) {
        return Arrays.toString(dims);
    }

    static int product(int[] dims) {
        long size = 1;
        for (int length : dims) {
            size *= length;
            if (size > Integer.MAX_VALUE) {
                throw new Rejection("a variable of size " + shown(dims) + " is too large");
            }
        }
        return (int) size;
    }
}
