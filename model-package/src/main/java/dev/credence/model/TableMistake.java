package dev.credence.model;

import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with a CSV file.
 *
 * @param line of the file, from 1, where the record starts; the header is normally 1
 * @param column the column's name, or null when the mistake is about the whole line
 */
public record TableMistake(long line, @Nullable String column, String message) {

    @Override
    public String toString() {
        return column == null
                ? "line %d: %s".formatted(line, message)
                : "line %d, column %s: %s".formatted(line, column, message);
    }
}
