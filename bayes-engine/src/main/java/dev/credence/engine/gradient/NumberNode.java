package dev.credence.engine.gradient;

/** A mathematical constant. */
final class NumberNode extends Node {

    private final double value;

    NumberNode(double value) {
        super(0);
        this.value = value;
    }

    @Override
    void run(Workspace w) {
        at = w.store(value);
    }
}
