package dev.credence.engine.gradient;

/** Elements of a value: in place when they lie side by side, otherwise gathered. */
final class ElementNode extends Node {

    private final Node base;
    private final Selection selection;
    private final Gathered gathered;

    ElementNode(Node base, Selection selection, int rank, boolean active) {
        super(rank);
        this.base = base;
        this.selection = selection;
        this.gathered = new Gathered(rank, active);
    }

    @Override
    void run(Workspace w) {
        base.run(w);
        selection.resolve(w, base.at, base.dims);
        if (selection.contiguous) {
            at = selection.start;
        } else {
            gathered.run(w);
            at = gathered.at;
        }
        size = selection.size;
        System.arraycopy(selection.dims, 0, dims, 0, dims.length);
    }

    @Override
    boolean fresh() {
        return false;
    }

    private final class Gathered extends GatherNode {

        Gathered(int rank, boolean active) {
            super(rank, active);
        }

        @Override
        void prepare(Workspace w) {
            size = selection.size;
        }

        @Override
        void addresses(Workspace w, int[] into, int from) {
            selection.addresses(w, base.dims, into, from);
        }
    }
}
