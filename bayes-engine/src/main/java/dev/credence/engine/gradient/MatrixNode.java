package dev.credence.engine.gradient;

import dev.credence.engine.ir.StanType;
import dev.credence.engine.matrix.Block;
import dev.credence.engine.matrix.InvalidMatrix;
import dev.credence.engine.matrix.MatrixFunction;

/** A matrix function of whole values. */
final class MatrixNode extends Node {

    private final MatrixFunction function;
    private final Node[] arguments;
    private final StanType[] types;
    private final Block[] blocks;
    private final Block result = new Block();
    private final boolean active;
    private final int line;

    MatrixNode(MatrixFunction function, Operand[] arguments, StanType[] types, int rank, int line) {
        super(rank);
        this.function = function;
        this.types = types;
        this.line = line;
        this.arguments = new Node[arguments.length];
        this.blocks = new Block[arguments.length];
        boolean any = false;
        for (int i = 0; i < arguments.length; i++) {
            this.arguments[i] = arguments[i].node();
            blocks[i] = new Block();
            blocks[i].active = arguments[i].active();
            any |= arguments[i].active();
        }
        this.active = any;
    }

    @Override
    void run(Workspace w) {
        for (int i = 0; i < arguments.length; i++) {
            arguments[i].run(w);
            Blocks.fill(blocks[i], arguments[i], types[i]);
        }
        try {
            function.shape(w.memory, blocks, result);
            size = result.size();
            result.at = w.allocate(size);
            function.value(w.memory, blocks, result);
        } catch (InvalidMatrix problem) {
            throw new Rejection("line " + line + ": " + problem.text());
        }
        at = result.at;
        if (dims.length == 1) {
            dims[0] = size;
        } else if (dims.length == 2) {
            dims[0] = result.rows;
            dims[1] = result.columns;
        }
        if (active && w.recording) {
            record(w);
        }
    }

    private void record(Workspace w) {
        w.record(this, result.at, result.rows, result.columns);
        for (Block block : blocks) {
            w.push(block.at);
            w.push(block.rows);
            w.push(block.columns);
        }
    }

    @Override
    void back(Workspace w, int entry) {
        int[] t = w.tape;
        result.set(t[entry], t[entry + 1], t[entry + 2]);
        for (int i = 0; i < blocks.length; i++) {
            int from = entry + 3 * (i + 1);
            blocks[i].set(t[from], t[from + 1], t[from + 2]);
        }
        function.back(w.memory, w.adjoint, blocks, result);
    }
}
