package dev.credence.model;

/**
 * What is wrong with one feature of one row.
 *
 * @param row from 0
 * @param column the feature's name
 * @param message what is accepted
 */
public record RowMistake(int row, String column, String message) {

    /** The field's path: {@code data.x} for a lone row, {@code data[3].x} in a list. */
    public String path(String prefix, boolean lone) {
        return lone ? prefix + "." + column : "%s[%d].%s".formatted(prefix, row, column);
    }
}
