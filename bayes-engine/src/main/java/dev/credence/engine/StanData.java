package dev.credence.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Named data for a Stan program: scalars and rectangular arrays of numbers. Immutable. Whether they
 * fit a program is decided by {@link StanProgram#bind(StanData)}.
 */
public final class StanData {

    private static final StanData EMPTY = new StanData(Map.of());

    private final Map<String, DataArray> variables;

    private StanData(Map<String, DataArray> variables) {
        this.variables = variables;
    }

    /** No data at all. */
    public static StanData empty() {
        return EMPTY;
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * Reads Stan's JSON: one object whose members are numbers or nested lists of numbers; {@code
     * "NaN"}, {@code "Inf"} and {@code "-Inf"} are accepted as strings.
     *
     * @throws IllegalArgumentException when the text is something else; the message names the place
     */
    public static StanData parse(String json) {
        return new StanDataJson(json).read();
    }

    public Set<String> names() {
        return variables.keySet();
    }

    public Optional<DataArray> find(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    /** These variables and others, which replace those of the same name. */
    public StanData with(StanData others) {
        var all = new LinkedHashMap<>(variables);
        all.putAll(others.variables);
        return new StanData(Map.copyOf(all));
    }

    /** Collects variables; a later value replaces an earlier one of the same name. */
    public static final class Builder {

        private final Map<String, DataArray> variables = new LinkedHashMap<>();

        private Builder() {}

        public Builder integer(String name, int value) {
            return put(name, new int[0], new double[] {value}, true);
        }

        public Builder real(String name, double value) {
            return put(name, new int[0], new double[] {value}, false);
        }

        public Builder integers(String name, int[] values) {
            double[] numbers = new double[values.length];
            for (int i = 0; i < values.length; i++) {
                numbers[i] = values[i];
            }
            return put(name, new int[] {values.length}, numbers, true);
        }

        public Builder reals(String name, double[] values) {
            return put(name, new int[] {values.length}, values.clone(), false);
        }

        /** A matrix, or an array of vectors, given by rows of equal length. */
        public Builder matrix(String name, double[][] rows) {
            int columns = rows.length == 0 ? 0 : rows[0].length;
            double[] numbers = new double[rows.length * columns];
            for (int i = 0; i < rows.length; i++) {
                if (rows[i].length != columns) {
                    throw new IllegalArgumentException(
                            "row %d of '%s' has %d numbers, the first has %d"
                                    .formatted(i + 1, name, rows[i].length, columns));
                }
                System.arraycopy(rows[i], 0, numbers, i * columns, columns);
            }
            return put(name, new int[] {rows.length, columns}, numbers, false);
        }

        /** A rectangular array of any rank, last index fastest. */
        public Builder array(String name, int[] shape, double[] values) {
            long size = 1;
            boolean whole = true;
            for (int length : shape) {
                size *= length;
            }
            if (size != values.length) {
                throw new IllegalArgumentException(
                        "'%s' has %d numbers, its shape needs %d"
                                .formatted(name, values.length, size));
            }
            for (double value : values) {
                whole &= value == Math.rint(value) && Math.abs(value) <= Integer.MAX_VALUE;
            }
            return put(name, shape.clone(), values.clone(), whole);
        }

        public StanData build() {
            return new StanData(Map.copyOf(variables));
        }

        Builder put(String name, int[] shape, double[] values, boolean whole) {
            variables.put(name, new DataArray(shape, values, whole));
            return this;
        }
    }
}
