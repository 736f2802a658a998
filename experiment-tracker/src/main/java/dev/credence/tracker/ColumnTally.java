package dev.credence.tracker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The values of one column as they come by, in bounded memory: moments of all, percentiles of a
 * sample (Vitter 1985, algorithm R, with a fixed seed), counts of the first thousand different
 * texts.
 */
final class ColumnTally {

    private static final Set<String> MISSING = Set.of("", "NA", "NaN", "nan", "null", "NULL");
    private static final int SAMPLE = 10_000;
    private static final int DIFFERENT = 1_000;
    private static final int SHOWN = 50;

    private final String name;
    private final SplittableRandom random = new SplittableRandom(1);
    private final Map<String, Long> texts = new HashMap<>();
    private double[] sample = new double[64];
    private long count;
    private long missing;
    private long uncounted;
    private boolean integers = true;
    private boolean numbers = true;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private double mean;
    private double squares;

    ColumnTally(String name) {
        this.name = name;
    }

    void add(String field) {
        String value = field.strip();
        if (MISSING.contains(value)) {
            missing++;
            return;
        }
        count++;
        count(value);
        if (numbers) {
            measure(value);
        }
    }

    private void count(String value) {
        if (texts.size() < DIFFERENT || texts.containsKey(value)) {
            texts.merge(value, 1L, Long::sum);
        } else {
            uncounted++;
        }
    }

    private void measure(String text) {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException _) {
            numbers = false;
            return;
        }
        if (!Double.isFinite(value)) {
            numbers = false;
            return;
        }
        integers &= value == Math.rint(value) && text.matches("[+-]?\\d+");
        min = Math.min(min, value);
        max = Math.max(max, value);
        double change = value - mean;
        mean += change / count;
        squares += change * (value - mean);
        keep(value);
    }

    private void keep(double value) {
        if (count <= SAMPLE) {
            if (count > sample.length) {
                sample = Arrays.copyOf(sample, Math.min(SAMPLE, 2 * sample.length));
            }
            sample[(int) count - 1] = value;
            return;
        }
        long place = random.nextLong(count);
        if (place < SAMPLE) {
            sample[(int) place] = value;
        }
    }

    DataProfile.Column profile() {
        if (count == 0) {
            return column(DataProfile.Type.EMPTY, null, null);
        }
        if (!numbers) {
            return column(DataProfile.Type.TEXT, null, categories());
        }
        double sd = count > 1 ? Math.sqrt(squares / (count - 1)) : 0;
        return column(
                integers ? DataProfile.Type.INTEGER : DataProfile.Type.REAL,
                new DataProfile.Numbers(min, max, mean, sd, percentiles()),
                null);
    }

    private DataProfile.Column column(
            DataProfile.Type type,
            DataProfile.@Nullable Numbers numeric,
            DataProfile.@Nullable Categories categories) {
        return new DataProfile.Column(name, type, count, missing, numeric, categories);
    }

    private List<Double> percentiles() {
        double[] sorted = Arrays.copyOf(sample, (int) Math.min(count, SAMPLE));
        Arrays.sort(sorted);
        var percentiles = new ArrayList<Double>();
        for (int percent = 0; percent <= 100; percent++) {
            double place = percent / 100.0 * (sorted.length - 1);
            int below = (int) place;
            int above = Math.min(below + 1, sorted.length - 1);
            percentiles.add(sorted[below] + (place - below) * (sorted[above] - sorted[below]));
        }
        percentiles.set(0, min);
        percentiles.set(100, max);
        return percentiles;
    }

    private DataProfile.Categories categories() {
        var most =
                texts.entrySet().stream()
                        .sorted(
                                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .limit(SHOWN)
                        .map(text -> new DataProfile.Category(text.getKey(), text.getValue()))
                        .toList();
        long shown = most.stream().mapToLong(DataProfile.Category::count).sum();
        return new DataProfile.Categories(
                most, uncounted > 0 ? null : Integer.valueOf(texts.size()), count - shown);
    }
}
