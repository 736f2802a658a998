package dev.credence.engine.gradient;

/**
 * An integer made from reals, such as a comparison: no derivative flows through it, so what it is
 * computed from leaves nothing on the tape.
 */
final class UntapedNode extends Node {

    private final Node node;

    UntapedNode(Node node, int rank) {
        super(rank);
        this.node = node;
    }

    @Override
    void run(Workspace w) {
        boolean recording = w.recording;
        int saved = w.savedTop;
        w.recording = false;
        try {
            node.run(w);
        } finally {
            w.recording = recording;
            w.savedTop = saved;
        }
        at = node.at;
        shapeOf(node);
    }

    @Override
    boolean fresh() {
        return node.fresh();
    }
}
