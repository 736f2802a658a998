package dev.credence.training.steps;

import dev.credence.model.Column;
import dev.credence.model.Table;
import dev.credence.model.TableReading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of a run, read once per worker from what the split step left. */
final class RunTables {

    private final RunFiles files;
    private final List<Column> schema;
    private @Nullable Table training;
    private @Nullable Table heldOut;

    RunTables(RunFiles files, List<Column> schema) {
        this.files = files;
        this.schema = schema;
    }

    synchronized Table training() {
        Table known = training;
        if (known == null) {
            known = read(RunFiles.TRAINING_ROWS);
            training = known;
        }
        return known;
    }

    /** Empty when nothing is held out. */
    synchronized Optional<Table> heldOut() {
        if (heldOut == null && files.find(RunFiles.HELD_OUT_ROWS).isPresent()) {
            heldOut = read(RunFiles.HELD_OUT_ROWS);
        }
        return Optional.ofNullable(heldOut);
    }

    private Table read(String name) {
        try (InputStream csv = files.open(name)) {
            return switch (Table.read(csv, schema)) {
                case TableReading.Read(Table table) -> table;
                case TableReading.Unreadable(var mistakes, _) ->
                        throw new IllegalStateException(
                                "Rows that were valid no longer are: " + mistakes);
            };
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
