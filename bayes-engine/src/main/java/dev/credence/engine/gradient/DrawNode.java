package dev.credence.engine.gradient;

import dev.credence.engine.random.InvalidParameter;
import dev.credence.engine.random.Rng;

/** Random numbers, one per element of the broadcast parameters. */
final class DrawNode extends Node {

    private static final int MOST = 3;

    private final String name;
    private final DrawFunction function;
    private final Node[] parameters;
    private final int[] starts = new int[MOST];
    private final int[] steps = new int[MOST];
    private final int line;

    DrawNode(String name, DrawFunction function, Node[] parameters, int rank, int line) {
        super(rank);
        this.name = name;
        this.function = function;
        this.parameters = parameters;
        this.line = line;
    }

    @Override
    void run(Workspace w) {
        int count = -1;
        for (int i = 0; i < parameters.length; i++) {
            parameters[i].run(w);
            starts[i] = parameters[i].at;
            steps[i] = parameters[i].dims.length == 0 ? 0 : 1;
            if (steps[i] == 1) {
                if (count >= 0) {
                    Shapes.requireLength(parameters[i].size, count, name, line);
                }
                count = parameters[i].size;
            }
        }
        size = count < 0 ? 1 : count;
        if (dims.length == 1) {
            dims[0] = size;
        }
        at = w.allocate(size);
        fill(w);
    }

    static Rng source(Workspace w, String name, int line) {
        Rng rng = w.rng;
        if (rng == null) {
            throw new Rejection("line " + line + ": '" + name + "' has no source of randomness");
        }
        return rng;
    }

    private void fill(Workspace w) {
        Rng rng = source(w, name, line);
        double[] m = w.memory;
        try {
            for (int i = 0; i < size; i++) {
                m[at + i] =
                        function.draw(
                                rng,
                                m[starts[0] + i * steps[0]],
                                m[starts[1] + i * steps[1]],
                                m[starts[2] + i * steps[2]]);
            }
        } catch (InvalidParameter problem) {
            throw new Rejection("line " + line + ": " + problem.getMessage());
        }
    }
}
