package dev.credence.engine.gradient;

/** One number of a container, read in place: the index that loops spend their time with. */
final class OneElementNode extends Node {

    private final Node base;
    private final Position position;

    OneElementNode(Node base, Position position) {
        super(0);
        this.base = base;
        this.position = position;
    }

    @Override
    void run(Workspace w) {
        base.run(w);
        at = position.address(w, base.at, base.dims);
    }

    @Override
    boolean fresh() {
        return false;
    }
}
