package dev.credence.engine.gradient;

import dev.credence.engine.ir.StanType;
import dev.credence.engine.matrix.Block;

/** Values as column-major matrices. */
final class Blocks {

    private Blocks() {}

    static void fill(Block block, Node node, StanType type) {
        int[] dims = node.dims;
        if (dims.length == 0) {
            block.set(node.at, 1, 1);
        } else if (type.equals(StanType.ROW_VECTOR)) {
            block.set(node.at, 1, node.size);
        } else if (dims.length == 1) {
            block.set(node.at, node.size, 1);
        } else if (type.equals(StanType.MATRIX)) {
            block.set(node.at, dims[0], dims[1]);
        } else {
            // An array of vectors is stored one after the other: each is a column.
            int length = dims[dims.length - 1];
            block.set(node.at, length, length == 0 ? 0 : node.size / length);
        }
    }
}
