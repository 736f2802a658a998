package dev.credence.engine.gradient;

import dev.credence.engine.density.Density;
import dev.credence.engine.density.DomainError;
import dev.credence.engine.density.Operands;
import java.util.Arrays;

/** A fused log density: value and partial derivatives in one pass over the observations. */
final class DensityNode extends Node {

    private final String name;
    private final Density density;
    private final Operand[] arguments;
    private final Operands operands = new Operands();
    private final boolean active;
    private final int line;

    DensityNode(String name, Density density, Operand[] arguments, int line) {
        super(0);
        this.name = name;
        this.density = density;
        this.arguments = arguments;
        this.active = Arrays.stream(arguments).anyMatch(Operand::active);
        this.line = line;
    }

    @Override
    void run(Workspace w) {
        Operands o = operands;
        o.observations = observations(w);
        boolean taped = active && w.recording;
        for (int i = 0; i < arguments.length; i++) {
            boolean wanted = taped && arguments[i].active();
            int length = o.step[i] == 0 ? 1 : o.observations;
            o.partial[i] = wanted ? w.allocate(length, 0) : -1;
        }
        at = w.allocate(1);
        o.memory = w.memory;
        try {
            w.memory[at] = density.sum(o);
        } catch (DomainError error) {
            throw Rejection.of(error, line);
        }
        if (taped) {
            record(w, o);
        }
    }

    /** Evaluates the arguments; the observations are as many as the containers are long. */
    private int observations(Workspace w) {
        int count = -1;
        for (int i = 0; i < arguments.length; i++) {
            Node node = arguments[i].node();
            node.run(w);
            operands.at[i] = node.at;
            operands.step[i] = node.dims.length == 0 ? 0 : 1;
            if (node.dims.length > 0) {
                if (count >= 0) {
                    Shapes.requireLength(node.size, count, name, line);
                }
                count = node.size;
            }
        }
        return count < 0 ? 1 : count;
    }

    private void record(Workspace w, Operands o) {
        w.record(this);
        w.push(at);
        for (int i = 0; i < arguments.length; i++) {
            if (o.partial[i] >= 0) {
                w.push(o.at[i]);
                w.push(o.partial[i]);
                w.push(o.step[i] == 0 ? 1 : o.observations);
            }
        }
    }

    @Override
    void back(Workspace w, int entry) {
        int[] t = w.tape;
        double[] m = w.memory;
        double[] d = w.adjoint;
        double g = d[t[entry]];
        int position = entry + 1;
        for (Operand argument : arguments) {
            if (!argument.active()) {
                continue;
            }
            int to = t[position];
            int partial = t[position + 1];
            int length = t[position + 2];
            position += 3;
            for (int i = 0; i < length; i++) {
                d[to + i] += g * m[partial + i];
            }
        }
    }
}
