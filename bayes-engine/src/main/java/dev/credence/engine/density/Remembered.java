package dev.credence.engine.density;

import java.util.function.DoubleUnaryOperator;

/** A costly function that is usually asked the same again: a parameter shared by observations. */
final class Remembered {

    private final DoubleUnaryOperator function;
    private double argument = Double.NaN;
    private double value;

    Remembered(DoubleUnaryOperator function) {
        this.function = function;
    }

    double at(double x) {
        if (x != argument) {
            value = function.applyAsDouble(x);
            argument = x;
        }
        return value;
    }
}
