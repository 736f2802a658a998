package dev.credence.pipelines;

/**
 * One thing wrong with a pipeline, where it is, and what would be accepted.
 *
 * @param file {@code pipeline.yaml}, or the program's file name for a mistake in the program
 * @param line 1-based
 * @param column 1-based
 * @param path the place in the definition, as in {@code sampler.chains}; {@code program} for a
 *     mistake in the program
 */
public record Mistake(String file, int line, int column, String path, String message) {

    @Override
    public String toString() {
        return "%s:%d:%d: %s: %s".formatted(file, line, column, path, message);
    }
}
