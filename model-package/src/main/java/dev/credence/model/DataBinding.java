package dev.credence.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.credence.engine.DataVariable;
import dev.credence.engine.StanData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How a table becomes the data block of a program: a source for each data variable. The same
 * binding serves training (all variables) and prediction (only those that the predicted quantity
 * reads, usually without the target).
 */
public record DataBinding(Map<String, BindingSource> sources) {

    public DataBinding {
        sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    }

    /**
     * Reads the text form, a map from data variable to {@link BindingSource#parse source text};
     * numbers may be numbers.
     *
     * @throws IllegalArgumentException listing every variable whose source is not understood
     */
    @JsonCreator
    public static DataBinding parse(Map<String, Object> texts) {
        var sources = new LinkedHashMap<String, BindingSource>();
        var mistakes = new TreeMap<String, String>();
        texts.forEach((variable, text) -> {
            try {
                sources.put(variable, BindingSource.parse(String.valueOf(text)));
            } catch (IllegalArgumentException mistake) {
                mistakes.put(variable, String.valueOf(mistake.getMessage()));
            }
        });
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException("binding " + mistakes);
        }
        return new DataBinding(sources);
    }

    /** The text form, which {@link #parse} reads. */
    @JsonValue
    public Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        sources.forEach((variable, source) -> texts.put(variable, source.toString()));
        return texts;
    }

    /**
     * What stops this binding from serving a program with data of the given columns: variables
     * without a source, sources without a variable or a column, whole numbers from real columns.
     * Empty when it fits.
     *
     * @param variables the program's data block
     * @param columns the inputs and, for training, the target
     */
    public List<String> mistakes(List<DataVariable> variables, List<Column> columns) {
        var mistakes = new ArrayList<String>();
        for (DataVariable variable : variables) {
            BindingSource source = sources.get(variable.name());
            if (source == null) {
                mistakes.add(
                        "%s: the program declares it as %s and nothing is bound to it"
                                .formatted(variable.name(), variable.type()));
                continue;
            }
            mistake(variable, source, columns).ifPresent(mistakes::add);
        }
        for (String name : sources.keySet()) {
            if (variables.stream().noneMatch(variable -> variable.name().equals(name))) {
                mistakes.add("%s: the program's data block has no such variable".formatted(name));
            }
        }
        return mistakes;
    }

    /** The part of this binding that is about the named variables. */
    public DataBinding only(Set<String> variables) {
        var kept = new LinkedHashMap<>(sources);
        kept.keySet().retainAll(variables);
        return new DataBinding(kept);
    }

    /** The data of the given variables, from a table that has the columns of their sources. */
    public StanData bind(Table table, List<DataVariable> variables) {
        var data = StanData.builder();
        for (DataVariable variable : variables) {
            BindingSource source = sources.get(variable.name());
            if (source == null) {
                throw new IllegalArgumentException("nothing is bound to " + variable.name());
            }
            bind(data, variable, source, table);
        }
        return data.build();
    }

    private static void bind(
            StanData.Builder data, DataVariable variable, BindingSource source, Table table) {
        String name = variable.name();
        boolean whole = variable.base() == DataVariable.Base.INT;
        switch (source) {
            case BindingSource.RowCount _ -> data.integer(name, table.rows());
            case BindingSource.Constant(double value) when whole -> data.integer(name, (int) value);
            case BindingSource.Constant(double value) -> data.real(name, value);
            case BindingSource.ColumnValues(String column) when whole ->
                    data.integers(name, table.integers(column));
            case BindingSource.ColumnValues(String column) ->
                    data.reals(name, table.values(column));
            case BindingSource.ColumnMatrix(List<String> columns) -> {
                double[] values = new double[table.rows() * columns.size()];
                for (int i = 0; i < columns.size(); i++) {
                    double[] column = table.values(columns.get(i));
                    for (int row = 0; row < column.length; row++) {
                        values[row * columns.size() + i] = column[row];
                    }
                }
                data.array(name, new int[] {table.rows(), columns.size()}, values);
            }
        }
    }

    private static Optional<String> mistake(
            DataVariable variable, BindingSource source, List<Column> columns) {
        String name = variable.name();
        int rank =
                switch (source) {
                    case BindingSource.RowCount _, BindingSource.Constant _ -> 0;
                    case BindingSource.ColumnValues _ -> 1;
                    case BindingSource.ColumnMatrix _ -> 2;
                };
        if (rank != variable.rank()) {
            return Optional.of(
                    "%s: %s can't be bound to '%s'".formatted(name, variable.type(), source));
        }
        boolean whole = variable.base() == DataVariable.Base.INT;
        if (whole
                && source instanceof BindingSource.Constant(double value)
                && (int) value != value) {
            return Optional.of("%s: must be a whole number, is %s".formatted(name, source));
        }
        for (String needed : source.columnNames()) {
            Optional<Column> column =
                    columns.stream()
                            .filter(candidate -> candidate.name().equals(needed))
                            .findFirst();
            if (column.isEmpty()) {
                String known = columns.stream().map(Column::name).collect(Collectors.joining(", "));
                return Optional.of(
                        "%s: there is no column %s; there are %s".formatted(name, needed, known));
            }
            if (whole && (column.get().type() != ColumnType.INT || !column.get().required())) {
                return Optional.of(
                        "%s: the program wants whole numbers, so column %s must be int and required"
                                .formatted(name, needed));
            }
        }
        return Optional.empty();
    }
}
