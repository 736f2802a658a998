package dev.credence.engine.draws;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Posterior draws in memory: named columns, each with one value per chain and draw. The sampler's
 * own columns ({@link #SAMPLER_COLUMNS}) come first where the draws were made by this engine. Use
 * {@link DrawsFile} for draws that are stored, of which only some columns are needed.
 *
 * <p>Immutable. 4 chains of 1000 draws of 2,400 columns take 77 MB.
 */
public final class Draws {

    /** Stan's names for what the sampler says about each draw, in Stan's order. */
    public static final List<String> SAMPLER_COLUMNS =
            List.of(
                    "lp__",
                    "accept_stat__",
                    "stepsize__",
                    "treedepth__",
                    "n_leapfrog__",
                    "divergent__",
                    "energy__");

    private final List<String> columns;
    private final Map<String, Integer> indexes;
    private final int chains;
    private final int draws;
    private final double[][][] values;

    private Draws(List<String> columns, int chains, int draws, double[][][] values) {
        this.columns = List.copyOf(columns);
        this.chains = chains;
        this.draws = draws;
        this.values = values;
        indexes = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            if (indexes.put(columns.get(i), i) != null) {
                throw new IllegalArgumentException("Two columns are named " + columns.get(i));
            }
        }
    }

    /** Draws with {@code values[column][chain][draw]}, which are copied. */
    public static Draws of(List<String> columns, double[][][] values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(
                    columns.size() + " columns are named, but " + values.length + " given");
        }
        int chains = values.length == 0 ? 0 : values[0].length;
        int draws = chains == 0 ? 0 : values[0][0].length;
        var copy = new double[values.length][chains][];
        for (int column = 0; column < values.length; column++) {
            if (values[column].length != chains) {
                throw new IllegalArgumentException(
                        columns.get(column) + " has another number of chains");
            }
            for (int chain = 0; chain < chains; chain++) {
                if (values[column][chain].length != draws) {
                    throw new IllegalArgumentException(
                            columns.get(column) + " has another number of draws");
                }
                copy[column][chain] = values[column][chain].clone();
            }
        }
        return new Draws(columns, chains, draws, copy);
    }

    /** The chains of all parts, in order. The parts must agree in columns and number of draws. */
    public static Draws combined(List<Draws> parts) {
        Draws first = parts.getFirst();
        int chains = 0;
        for (Draws part : parts) {
            if (!part.columns.equals(first.columns) || part.draws != first.draws) {
                throw new IllegalArgumentException(
                        "Chains with different columns or numbers of draws do not combine");
            }
            chains += part.chains;
        }
        var values = new double[first.columns.size()][chains][];
        for (int column = 0; column < values.length; column++) {
            int chain = 0;
            for (Draws part : parts) {
                for (double[] chainValues : part.values[column]) {
                    values[column][chain++] = chainValues;
                }
            }
        }
        return new Draws(first.columns, chains, first.draws, values);
    }

    public List<String> columns() {
        return columns;
    }

    /**
     * The columns that are not the sampler's own, that is, whose names do not end in two
     * underscores.
     */
    public List<String> quantities() {
        var names = new ArrayList<String>();
        for (String column : columns) {
            if (!column.endsWith("__")) {
                names.add(column);
            }
        }
        return names;
    }

    public int chains() {
        return chains;
    }

    /** Draws per chain. */
    public int draws() {
        return draws;
    }

    public OptionalInt find(String column) {
        Integer index = indexes.get(column);
        return index == null ? OptionalInt.empty() : OptionalInt.of(index);
    }

    /**
     * The position of a column.
     *
     * @throws IllegalArgumentException if there is no such column
     */
    public int index(String column) {
        return find(column)
                .orElseThrow(
                        () -> new IllegalArgumentException("The draws have no column " + column));
    }

    public double value(int chain, int draw, int column) {
        return values[column][chain][draw];
    }

    /** A copy of one column's draws in one chain. */
    public double[] values(int column, int chain) {
        return values[column][chain].clone();
    }

    /** A copy of one column, as [chain][draw]. */
    public double[][] values(String column) {
        var copy = new double[chains][];
        int index = index(column);
        for (int chain = 0; chain < chains; chain++) {
            copy[chain] = values[index][chain].clone();
        }
        return copy;
    }

    /** All draws of one column, chain after chain. */
    public double[] pooled(String column) {
        var pooled = new double[chains * draws];
        int index = index(column);
        for (int chain = 0; chain < chains; chain++) {
            System.arraycopy(values[index][chain], 0, pooled, chain * draws, draws);
        }
        return pooled;
    }

    /** Only these columns, in this order. */
    public Draws select(List<String> names) {
        var selected = new double[names.size()][][];
        for (int i = 0; i < selected.length; i++) {
            selected[i] = values[index(names.get(i))];
        }
        return new Draws(names, chains, draws, selected);
    }

    /** The values themselves; not to be written to. */
    double[] view(int column, int chain) {
        return values[column][chain];
    }

    /** Draws over values that the caller gives away. */
    static Draws adopting(List<String> columns, int chains, int draws, double[][][] values) {
        return new Draws(columns, chains, draws, values);
    }
}
