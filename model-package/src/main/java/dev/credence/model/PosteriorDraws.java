package dev.credence.model;

import dev.credence.engine.draws.Draws;
import dev.credence.engine.draws.DrawsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Draws as a prediction reads them: row by row, only the columns that it needs, all chains one
 * after the other. Thread-safe.
 */
final class PosteriorDraws {

    private final ColumnSource source;
    private final int size;
    private volatile @Nullable Selection selection;

    private PosteriorDraws(ColumnSource source, int size) {
        if (size == 0) {
            throw new InvalidModelPackage("there are no draws");
        }
        this.source = source;
        this.size = size;
    }

    static PosteriorDraws inMemory(Draws draws) {
        return new PosteriorDraws(draws::select, draws.chains() * draws.draws());
    }

    /** Reads columns from the file when they are first asked for; most models need few of many. */
    static PosteriorDraws inFile(Path path) throws IOException {
        try (var file = DrawsFile.open(path)) {
            return new PosteriorDraws(
                    names -> readColumns(path, names), file.chains() * file.draws());
        }
    }

    private static Draws readColumns(Path path, List<String> names) throws IOException {
        try (var file = DrawsFile.open(path)) {
            return file.select(names);
        }
    }

    int size() {
        return size;
    }

    /**
     * The draws with the named columns, as [draw][column]; the last selection is kept, for it
     * hardly ever changes.
     */
    double[][] rows(List<String> names) {
        Selection kept = selection;
        if (kept == null || !kept.names.equals(names)) {
            kept = select(names);
            selection = kept;
        }
        return kept.rows;
    }

    private Selection select(List<String> names) {
        Draws columns;
        try {
            columns = source.select(names);
        } catch (IllegalArgumentException | IOException cause) {
            throw new InvalidModelPackage(
                    "%s: %s".formatted(ModelPackage.DRAWS_FILE, cause.getMessage()), cause);
        }
        double[][] rows = new double[size][names.size()];
        for (int i = 0; i < names.size(); i++) {
            double[] values = columns.pooled(names.get(i));
            for (int draw = 0; draw < size; draw++) {
                rows[draw][i] = values[draw];
            }
        }
        return new Selection(List.copyOf(names), rows);
    }

    private interface ColumnSource {
        Draws select(List<String> names) throws IOException;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Selection(List<String> names, double[][] rows) {}
}
