package dev.credence.tracker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How one version of a data set differs from another.
 *
 * @param schema what changed about the columns, one sentence each
 * @param columns those that both have
 * @param notes what could not be compared
 */
public record DataDiff(
        String name,
        int from,
        int to,
        long rowsBefore,
        long rowsAfter,
        List<String> schema,
        List<ColumnDiff> columns,
        List<String> notes) {

    /**
     * A column of both versions; null where there is no such figure.
     *
     * @param missingBefore share of the rows, 0 to 1
     */
    public record ColumnDiff(
            String name,
            double missingBefore,
            double missingAfter,
            @Nullable Double meanBefore,
            @Nullable Double meanAfter,
            @Nullable Double sdBefore,
            @Nullable Double sdAfter,
            @Nullable Drift drift) {}

    /**
     * How far apart two distributions are, from 0, the same, to 1, nothing in common.
     *
     * @param measure {@code kolmogorov-smirnov} for numbers: the greatest distance between the
     *     distribution functions, to within 0.01 because it is taken from percentiles; {@code
     *     total-variation} for texts: half the sum of the differences of the shares
     */
    public record Drift(String measure, double distance) {

        static @Nullable Drift between(DataProfile.Column before, DataProfile.Column after) {
            if (before.numbers() != null && after.numbers() != null) {
                return new Drift(
                        "kolmogorov-smirnov",
                        kolmogorovSmirnov(
                                before.numbers().percentiles(), after.numbers().percentiles()));
            }
            return before.categories() != null && after.categories() != null
                    ? new Drift("total-variation", totalVariation(before, after))
                    : null;
        }

        private static double kolmogorovSmirnov(List<Double> before, List<Double> after) {
            var places = new TreeSet<>(before);
            places.addAll(after);
            double greatest = 0;
            for (double place : places) {
                greatest = Math.max(greatest, Math.abs(share(before, place) - share(after, place)));
            }
            return greatest;
        }

        private static double share(List<Double> percentiles, double place) {
            return percentiles.stream().filter(value -> value <= place).count()
                    / (double) percentiles.size();
        }

        private static double totalVariation(DataProfile.Column before, DataProfile.Column after) {
            var shares = new HashMap<String, double[]>();
            put(shares, 0, before);
            put(shares, 1, after);
            return shares.values().stream()
                    .mapToDouble(share -> Math.abs(share[0] - share[1]) / 2)
                    .sum();
        }

        /** What is not among the most frequent is one value more. */
        private static void put(
                Map<String, double[]> shares, int place, DataProfile.Column column) {
            var categories = column.categories();
            if (categories == null) {
                return;
            }
            for (var category : categories.most()) {
                shares.computeIfAbsent("=" + category.value(), _ -> new double[2])[place] =
                        category.count() / (double) column.count();
            }
            shares.computeIfAbsent("others", _ -> new double[2])[place] =
                    categories.others() / (double) column.count();
        }
    }

    static DataDiff of(
            DatasetVersion before, DataProfile was, DatasetVersion after, DataProfile is) {
        var notes = new ArrayList<String>();
        for (DataProfile profile : List.of(was, is)) {
            if (profile.unreadable() != null) {
                notes.add(
                        "version %d is not CSV: %s"
                                .formatted(
                                        profile == was ? before.number() : after.number(),
                                        profile.unreadable()));
            }
        }
        return new DataDiff(
                before.name(),
                before.number(),
                after.number(),
                was.rows(),
                is.rows(),
                notes.isEmpty() ? schema(was, is) : List.of(),
                notes.isEmpty() ? columns(was, is) : List.of(),
                notes);
    }

    private static List<String> schema(DataProfile was, DataProfile is) {
        var changes = new ArrayList<String>();
        for (var column : was.columns()) {
            var now = is.column(column.name());
            if (now.isEmpty()) {
                changes.add("column '%s' is gone".formatted(column.name()));
            } else if (now.get().type() != column.type()) {
                changes.add(
                        "column '%s' was %s and is %s"
                                .formatted(column.name(), words(column), words(now.get())));
            }
        }
        for (var column : is.columns()) {
            if (was.column(column.name()).isEmpty()) {
                changes.add("column '%s' is new, %s".formatted(column.name(), words(column)));
            }
        }
        return changes;
    }

    private static String words(DataProfile.Column column) {
        return column.type().name().toLowerCase(java.util.Locale.ROOT);
    }

    private static List<ColumnDiff> columns(DataProfile was, DataProfile is) {
        return was.columns().stream()
                .flatMap(before ->
                        is.column(before.name()).stream()
                                .map(after -> column(was, before, is, after)))
                .toList();
    }

    private static ColumnDiff column(
            DataProfile was, DataProfile.Column before, DataProfile is, DataProfile.Column after) {
        var numbersBefore = before.numbers();
        var numbersAfter = after.numbers();
        return new ColumnDiff(
                before.name(),
                before.missing() / (double) Math.max(1, was.rows()),
                after.missing() / (double) Math.max(1, is.rows()),
                numbersBefore == null ? null : Double.valueOf(numbersBefore.mean()),
                numbersAfter == null ? null : Double.valueOf(numbersAfter.mean()),
                numbersBefore == null ? null : Double.valueOf(numbersBefore.sd()),
                numbersAfter == null ? null : Double.valueOf(numbersAfter.sd()),
                Drift.between(before, after));
    }
}
