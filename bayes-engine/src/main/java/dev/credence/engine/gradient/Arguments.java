package dev.credence.engine.gradient;

/** The evaluated arguments of a call: where they are, how long, and their dimensions. */
final class Arguments {

    private final Node[] nodes;
    final int[] at;
    final int[] size;
    final int[][] dims;

    Arguments(Node[] nodes) {
        this.nodes = nodes;
        this.at = new int[nodes.length];
        this.size = new int[nodes.length];
        this.dims = new int[nodes.length][];
        for (int i = 0; i < nodes.length; i++) {
            dims[i] = new int[nodes[i].dims.length];
        }
    }

    /** Evaluates them; dimensions are copied, since a call may change those of variables. */
    void run(Workspace w) {
        for (int i = 0; i < nodes.length; i++) {
            Node node = nodes[i];
            node.run(w);
            at[i] = node.at;
            size[i] = node.size;
            System.arraycopy(node.dims, 0, dims[i], 0, dims[i].length);
        }
    }
}
