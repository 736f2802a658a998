package dev.credence.engine.gradient;

import dev.credence.engine.ir.StanType;
import dev.credence.engine.matrix.Block;
import dev.credence.engine.random.InvalidParameter;
import dev.credence.engine.random.JointDraws;

/** A random vector, matrix or category. */
final class JointDrawNode extends Node {

    private final String name;
    private final JointDraws draws;
    private final Node[] arguments;
    private final StanType[] types;
    private final Block[] blocks;
    private final Block result = new Block();
    private final int line;

    JointDrawNode(
            String name, JointDraws draws, Node[] arguments, StanType[] types, int rank, int line) {
        super(rank);
        this.name = name;
        this.draws = draws;
        this.arguments = arguments;
        this.types = types;
        this.line = line;
        this.blocks = new Block[arguments.length];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = new Block();
        }
    }

    @Override
    void run(Workspace w) {
        for (int i = 0; i < arguments.length; i++) {
            arguments[i].run(w);
            Blocks.fill(blocks[i], arguments[i], types[i]);
        }
        if (w.rng == null) {
            throw new Rejection("line " + line + ": '" + name + "' has no source of randomness");
        }
        try {
            draws.shape(w.memory, blocks, result);
            size = result.size();
            at = w.allocate(size);
            draws.draw(w.rng, w.memory, blocks, at);
        } catch (InvalidParameter problem) {
            throw new Rejection("line " + line + ": " + problem.getMessage());
        }
        if (dims.length == 1) {
            dims[0] = size;
        } else if (dims.length == 2) {
            dims[0] = result.rows;
            dims[1] = result.columns;
        }
    }
}
