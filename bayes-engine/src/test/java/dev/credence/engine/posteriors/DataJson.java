package dev.credence.engine.posteriors;

import dev.credence.engine.DataArray;
import dev.credence.engine.StanData;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Data as the JSON text that {@link StanData#parse} reads. */
final class DataJson {

    private DataJson() {}

    static String of(StanData data) {
        return data.names().stream()
                .map(name -> "\"%s\":%s".formatted(name, value(data, name)))
                .collect(Collectors.joining(",\n", "{", "}\n"));
    }

    /** The value of one variable. */
    static String value(StanData data, String name) {
        DataArray array = data.find(name).orElseThrow();
        return nested(array.shape(), array.values(), array.whole(), 0, new int[1]);
    }

    private static String nested(
            int[] shape, double[] numbers, boolean whole, int depth, int[] next) {
        if (depth == shape.length) {
            double value = numbers[next[0]++];
            return whole ? Long.toString((long) value) : Double.toString(value);
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < shape[depth]; i++) {
            parts.add(nested(shape, numbers, whole, depth + 1, next));
        }
        return "[" + String.join(",", parts) + "]";
    }
}
