package dev.credence.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Columns such as {@code theta[2,1]} as variables with a shape, and back. */
final class NamedColumns {

    private NamedColumns() {}

    /** The variables whose elements the columns are. */
    static StanData variables(List<String> columns, double[] values) {
        Map<String, int[]> shapes = new LinkedHashMap<>();
        for (String column : columns) {
            int[] index = index(column);
            int[] shape = shapes.computeIfAbsent(name(column), _ -> index.clone());
            for (int i = 0; i < index.length; i++) {
                shape[i] = Math.max(shape[i], index[i]);
            }
        }
        var data = StanData.builder();
        shapes.forEach(
                (name, shape) -> data.array(name, shape, gathered(name, shape, columns, values)));
        return data.build();
    }

    private static double[] gathered(
            String name, int[] shape, List<String> columns, double[] values) {
        var numbers = new double[size(shape)];
        for (int i = 0; i < values.length; i++) {
            if (name(columns.get(i)).equals(name)) {
                numbers[position(index(columns.get(i)), shape)] = values[i];
            }
        }
        return numbers;
    }

    /**
     * The elements that the columns name.
     *
     * @throws IllegalArgumentException if one of them is missing
     */
    static double[] values(List<String> columns, StanData variables) {
        var values = new double[columns.size()];
        for (int i = 0; i < values.length; i++) {
            String column = columns.get(i);
            DataArray array =
                    variables
                            .find(name(column))
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            "a value is needed for parameter '%s'"
                                                    .formatted(name(column))));
            int[] index = index(column);
            int[] shape = array.sharedShape();
            boolean fits = index.length == shape.length;
            for (int j = 0; fits && j < index.length; j++) {
                fits = index[j] <= shape[j];
            }
            if (!fits) {
                throw new IllegalArgumentException(
                        "parameter '%s' has an element %s, but the values given have not"
                                .formatted(name(column), column));
            }
            values[i] = array.sharedValues()[position(index, shape)];
        }
        return values;
    }

    static String name(String column) {
        int bracket = column.indexOf('[');
        return bracket < 0 ? column : column.substring(0, bracket);
    }

    private static int[] index(String column) {
        int bracket = column.indexOf('[');
        if (bracket < 0) {
            return new int[0];
        }
        String[] parts = column.substring(bracket + 1, column.length() - 1).split(",", -1);
        var index = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            index[i] = Integer.parseInt(parts[i]);
        }
        return index;
    }

    /** Rows first: the last index is the fastest. */
    private static int position(int[] index, int[] shape) {
        int position = 0;
        for (int i = 0; i < index.length; i++) {
            position = position * shape[i] + index[i] - 1;
        }
        return position;
    }

    private static int size(int[] shape) {
        int size = 1;
        for (int length : shape) {
            size *= length;
        }
        return size;
    }
}
