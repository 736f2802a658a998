package dev.credence.engine.posteriors;

import dev.credence.engine.DataArray;
import dev.credence.engine.StanData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;

/**
 * The ways in which data are wrong in practice: missing, of another shape or kind, not a number,
 * infinite, far too many, negative where a size is meant, outside of the declared bounds. One
 * variable at a time.
 */
final class DataMutations {

    private static final int MANY = 300_000;

    /**
     * @param variable the variable that was spoilt
     * @param how in a few words
     */
    record Mutation(String variable, String how, String json) {

        @Override
        public String toString() {
            return variable + ": " + how;
        }
    }

    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<Mutation> mutations = new ArrayList<>();

    private DataMutations(StanData data) {
        data.names().forEach(name -> values.put(name, DataJson.value(data, name)));
    }

    /** Every mutation of each of the named variables. */
    static List<Mutation> of(StanData data, Collection<String> names) {
        var all = new DataMutations(data);
        for (String name : names) {
            all.structure(name, data.find(name).orElseThrow());
            all.numbers(name, data);
        }
        return all.mutations;
    }

    private void structure(String name, DataArray array) {
        int[] shape = array.shape();
        add(name, "missing", "");
        add(name, "a word", "\"twelve\"");
        add(name, "null", "null");
        add(name, "true", "true");
        add(name, "an object", "{\"a\": 1}");
        add(name, "nothing behind the colon", " ");
        add(name, "a list of a word", "[\"twelve\"]");
        add(name, "one dimension more", "[" + values.get(name) + "]");
        add(name, "empty list", "[]");
        add(name, "list of an empty list", "[[]]");
        add(name, "ragged", "[[1], [1, 2]]");
        add(name, "number beside list", "[1, [2]]");
        add(name, "a number", "1");
        add(name, "huge list", "[1" + ",1".repeat(MANY) + "]");
        add(name, "many lists", "[[1]" + ",[1]".repeat(MANY) + "]");
        if (shape.length > 0 && shape[0] > 0) {
            String whole = values.get(name);
            String first = element(whole);
            add(name, "one element more", "[" + first + "," + whole.substring(1));
            String rest = whole.substring(1 + first.length());
            add(name, "one element less", "[" + (rest.startsWith(",") ? rest.substring(1) : rest));
            add(name, "one dimension less", first);
        }
    }

    /** The first element of a list. */
    private static String element(String list) {
        int depth = 0;
        for (int i = 1; ; i++) {
            char c = list.charAt(i);
            if (depth == 0 && (c == ',' || c == ']')) {
                return list.substring(1, i);
            }
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
        }
    }

    private void numbers(String name, StanData data) {
        DataArray array = data.find(name).orElseThrow();
        int count = array.values().length;
        if (count == 0) {
            return;
        }
        for (int at : new int[] {0, count - 1}) {
            for (double value :
                    new double[] {
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY,
                        1e300,
                        -1e300,
                        1e-300,
                        2147483647,
                        2147483648.0,
                        -2147483648.0,
                        100_000_000,
                        1000,
                        0.5,
                        0,
                        -1
                    }) {
                change(name, data, "element " + (at + 1) + " is " + value, at, at, _ -> value);
            }
        }
        int last = count - 1;
        change(name, data, "negative", 0, last, value -> -Math.abs(value) - 1);
        change(name, data, "zero", 0, last, _ -> 0);
        change(name, data, "all alike", 0, last, _ -> array.values()[0]);
        change(name, data, "too large", 0, last, value -> value * 1000 + 1000);
        change(name, data, "one more", 0, last, value -> value + 1);
        change(name, data, "one less", 0, last, value -> value - 1);
        change(name, data, "infinite", 0, last, _ -> Double.POSITIVE_INFINITY);
    }

    private void change(
            String name, StanData data, String how, int from, int to, DoubleUnaryOperator change) {
        DataArray array = data.find(name).orElseThrow();
        double[] numbers = array.values();
        for (int i = from; i <= to; i++) {
            numbers[i] = change.applyAsDouble(numbers[i]);
        }
        StanData changed = StanData.builder().array(name, array.shape(), numbers).build();
        String json =
                DataJson.value(changed, name)
                        .replace("NaN", "\"NaN\"")
                        .replace("-Infinity", "\"-Inf\"")
                        .replace("Infinity", "\"Inf\"");
        add(name, how, json);
    }

    private void add(String name, String how, String value) {
        Map<String, String> all = new LinkedHashMap<>(values);
        if (value.isEmpty()) {
            all.remove(name);
        } else {
            all.put(name, value);
        }
        mutations.add(
                new Mutation(
                        name,
                        how,
                        all.entrySet().stream()
                                .map(entry -> "\"" + entry.getKey() + "\": " + entry.getValue())
                                .collect(Collectors.joining(",\n", "{", "}"))));
    }
}
