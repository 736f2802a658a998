package dev.credence.engine.sampler;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Arrays of known length in a checkpoint. */
final class Doubles {

    private Doubles() {}

    static void write(DataOutput out, double[] values) throws IOException {
        for (double value : values) {
            out.writeDouble(value);
        }
    }

    static void read(DataInput in, double[] values) throws IOException {
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readDouble();
        }
    }
}
