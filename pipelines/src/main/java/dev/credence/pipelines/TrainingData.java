package dev.credence.pipelines;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a pipeline's rows come from: a training dataset, and either a test dataset, or a split of
 * the training one, or neither (then nothing is held out and nothing is evaluated).
 */
public record TrainingData(Source train, @Nullable Source test, @Nullable Split split) {

    public static final String TRAIN = "train";
    public static final String TEST = "test";

    /** True when rows are put aside for the evaluation. */
    public boolean holdsOut() {
        return test != null || split != null;
    }

    /** The datasets to read, by role. */
    public Map<String, Source> sources() {
        return test == null ? Map.of(TRAIN, train) : Map.of(TRAIN, train, TEST, test);
    }

    /**
     * One dataset of the tracker.
     *
     * @param dataset the dataset's name; for a file it is {@code <pipeline>/<role>}
     * @param file the path beside {@code pipeline.yaml} that the command line uploads, or null when
     *     the dataset was named
     */
    public record Source(String dataset, @Nullable String file) {}

    /** Puts a share of the training rows aside, chosen by the seed. */
    public record Split(double testFraction, long seed) {}
}
