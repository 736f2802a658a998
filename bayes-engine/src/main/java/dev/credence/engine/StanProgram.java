package dev.credence.engine;

import java.util.List;

/**
 * A compiled Stan program, independent of data. Immutable and thread-safe; bind data to it to get a
 * {@link StanModel}, or slice one generated quantity out of it with {@link #predictor(String)}.
 */
public final class StanProgram {

    private final String source;

    StanProgram(String source) {
        this.source = source;
    }

    /** Compiles Stan source; mistakes are an outcome, not an exception. */
    public static Compilation compile(String source) {
        return new Compilation.Compiled(new StanProgram(source));
    }

    /** The variables of the data block, in order. */
    public List<DataVariable> data() {
        return List.of();
    }

    /** Names of the generated quantities that are output, in order. */
    public List<String> generatedQuantities() {
        return List.of();
    }

    public String source() {
        return source;
    }

    /**
     * Checks the data against the data block (presence, shape, constraints, NaN) and computes
     * transformed data. Variables that the program does not declare are ignored.
     */
    public Binding bind(StanData data) {
        throw new UnsupportedOperationException(source);
    }

    /**
     * The part of this program that computes one generated quantity from stored draws.
     *
     * @throws IllegalArgumentException when the program has no such generated quantity
     */
    public PredictionProgram predictor(String quantity) {
        throw new UnsupportedOperationException(source);
    }
}
