package dev.credence.engine;

/**
 * A variable of a program's data block.
 *
 * @param type the type as written in Stan, without constraints, such as {@code array[,] real}
 * @param rank number of dimensions, where a vector counts one and a matrix two
 */
public record DataVariable(String name, String type, Base base, int rank) {

    /** Whether the numbers are whole. */
    public enum Base {
        INT,
        REAL
    }
}
