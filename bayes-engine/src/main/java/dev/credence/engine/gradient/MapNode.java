package dev.credence.engine.gradient;

import java.util.Arrays;

/**
 * {@code map_rect}: a function of shared parameters and of those and the data of one job after
 * another, its results end to end. What the calls run is on the tape, besides the copies here.
 */
final class MapNode extends Node {

    private static final int SHARED = 1;
    private static final int JOBS = 2;

    private final Operand[] arguments;
    private final int line;

    MapNode(Operand[] arguments, int line) {
        super(1);
        this.arguments = arguments;
        this.line = line;
    }

    @Override
    void run(Workspace w) {
        for (int i = 1; i < arguments.length; i++) {
            arguments[i].node().run(w);
        }
        int jobs = arguments[JOBS].node().dims[0];
        for (int i = JOBS + 1; i < arguments.length; i++) {
            Shapes.requireLength(arguments[i].node().dims[0], jobs, "map_rect", line);
        }
        if (!(arguments[0].node() instanceof FunctionNode function)) {
            throw new IllegalStateException("'map_rect' without a function");
        }
        int[] parts = new int[jobs];
        int[] lengths = new int[jobs];
        for (int job = 0; job < jobs; job++) {
            call(w, function.function(), job, jobs);
            parts[job] = function.function().at;
            lengths[job] = function.function().size;
        }
        size = Arrays.stream(lengths).sum();
        dims[0] = size;
        at = w.allocate(size);
        int to = at;
        for (int job = 0; job < jobs; job++) {
            System.arraycopy(w.memory, parts[job], w.memory, to, lengths[job]);
            if (w.recording) {
                w.record(this, to, parts[job], lengths[job]);
            }
            to += lengths[job];
        }
    }

    private void call(Workspace w, UserFunction function, int job, int jobs) {
        int count = arguments.length - 1;
        int[] addresses = new int[count];
        int[] sizes = new int[count];
        int[][] shapes = new int[count][];
        for (int i = 0; i < count; i++) {
            Node node = arguments[i + 1].node();
            boolean shared = i + 1 == SHARED;
            sizes[i] = shared ? node.size : node.size / jobs;
            addresses[i] = shared ? node.at : node.at + job * sizes[i];
            shapes[i] =
                    shared ? node.dims.clone() : Arrays.copyOfRange(node.dims, 1, node.dims.length);
        }
        function.call(w, false, addresses, sizes, shapes, line);
    }

    @Override
    void back(Workspace w, int entry) {
        int from = w.tape[entry];
        int to = w.tape[entry + 1];
        for (int i = 0; i < w.tape[entry + 2]; i++) {
            w.adjoint[to + i] += w.adjoint[from + i];
        }
    }
}
