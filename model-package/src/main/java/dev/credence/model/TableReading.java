package dev.credence.model;

import java.util.List;

/** What came of reading a table: the table, or every mistake found. */
public sealed interface TableReading {

    record Read(Table table) implements TableReading {}

    /**
     * @param truncated whether reading stopped before the end, so that there may be more mistakes
     */
    record Unreadable(List<TableMistake> mistakes, boolean truncated) implements TableReading {
        public Unreadable {
            mistakes = List.copyOf(mistakes);
        }
    }
}
