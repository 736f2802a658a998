package dev.credence.engine.gradient;

import dev.credence.engine.density.DomainError;
import dev.credence.engine.density.JointDensity;
import dev.credence.engine.ir.StanType;
import dev.credence.engine.matrix.Block;

/** A log density of vectors or matrices: value and partial derivatives in one pass. */
final class JointDensityNode extends Node {

    private final JointDensity density;
    private final Operand[] arguments;
    private final StanType[] types;
    private final Block[] blocks;
    private final boolean active;
    private final int line;

    /**
     * @param types how the arguments are seen: a row vector is one column where it stands for a
     *     vector, and one row where it is a design
     */
    JointDensityNode(JointDensity density, Operand[] arguments, StanType[] types, int line) {
        super(0);
        this.density = density;
        this.arguments = arguments;
        this.types = types;
        this.line = line;
        this.blocks = new Block[arguments.length];
        boolean any = false;
        for (int i = 0; i < arguments.length; i++) {
            blocks[i] = new Block();
            blocks[i].active = arguments[i].active();
            any |= arguments[i].active();
        }
        this.active = any;
    }

    @Override
    void run(Workspace w) {
        boolean taped = active && w.recording;
        for (int i = 0; i < arguments.length; i++) {
            arguments[i].node().run(w);
            Blocks.fill(blocks[i], arguments[i].node(), types[i]);
        }
        for (Block block : blocks) {
            block.partial = taped && block.active ? w.allocate(block.size(), 0) : -1;
        }
        at = w.allocate(1);
        try {
            w.memory[at] = density.value(w.memory, blocks);
        } catch (DomainError error) {
            throw Rejection.of(error, line);
        }
        if (taped) {
            record(w);
        }
    }

    private void record(Workspace w) {
        w.record(this);
        w.push(at);
        for (Block block : blocks) {
            if (block.active) {
                w.push(block.at);
                w.push(block.partial);
                w.push(block.size());
            }
        }
    }

    @Override
    void back(Workspace w, int entry) {
        int[] t = w.tape;
        double[] d = w.adjoint;
        double g = d[t[entry]];
        int position = entry + 1;
        for (Block block : blocks) {
            if (block.active) {
                int to = t[position];
                int partial = t[position + 1];
                int length = t[position + 2];
                position += 3;
                for (int i = 0; i < length; i++) {
                    d[to + i] += g * w.memory[partial + i];
                }
            }
        }
    }
}
