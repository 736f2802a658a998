package dev.credence.model;

import dev.credence.model.CsvRecords.MalformedCsv;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one CSV file into a table and collects what is wrong with it; used once. */
final class TableReader {

    private final List<Column> schema;
    private final TableLimits limits;
    private final List<TableMistake> mistakes = new ArrayList<>();
    private final double[][] values;
    private int rows;

    TableReader(List<Column> schema, TableLimits limits) {
        this.schema = List.copyOf(schema);
        this.limits = limits;
        this.values = new double[schema.size()][1024];
    }

    TableReading read(InputStream csv) throws IOException {
        var bounded = new BoundedInput(csv, limits.bytes());
        var decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        var records = new CsvRecords(new InputStreamReader(bounded, decoder), limits);
        @Nullable TableMistake last = null;
        try {
            readRecords(records);
        } catch (MalformedCsv malformed) {
            last = malformed.mistake();
        } catch (CharacterCodingException _) {
            last = new TableMistake(records.line(), null, "the text after this line is not UTF-8");
        }
        if (bounded.exceeded()) {
            mistakes.removeIf(mistake -> mistake.line() == records.line()); // it was cut
            last =
                    new TableMistake(
                            records.line(),
                            null,
                            "the file is larger than %d bytes".formatted(limits.bytes()));
        }
        if (last != null) {
            return unreadable(last);
        }
        if (!mistakes.isEmpty()) {
            return new TableReading.Unreadable(mistakes, mistakes.size() >= limits.mistakes());
        }
        double[][] trimmed =
                Arrays.stream(values)
                        .map(column -> Arrays.copyOf(column, rows))
                        .toArray(double[][]::new);
        return new TableReading.Read(new Table(schema, trimmed));
    }

    private void readRecords(CsvRecords records) throws IOException, MalformedCsv {
        List<String> header = records.next();
        if (header == null) {
            mistakes.add(
                    new TableMistake(
                            1,
                            null,
                            "the file is empty; a header line with the column names is needed"));
            return;
        }
        header = header.stream().map(String::strip).toList();
        int[] positions = positions(header, records.line());
        if (!mistakes.isEmpty()) {
            return;
        }
        for (List<String> fields = records.next(); fields != null; fields = records.next()) {
            if (rows == limits.rows()) {
                mistakes.add(
                        new TableMistake(
                                records.line(),
                                null,
                                "more than %d rows".formatted(limits.rows())));
                return;
            }
            readRow(fields, header.size(), positions, records.line());
            if (mistakes.size() >= limits.mistakes()) {
                return;
            }
        }
        if (rows == 0 && mistakes.isEmpty()) {
            mistakes.add(
                    new TableMistake(records.line(), null, "there are no rows after the header"));
        }
    }

    private int[] positions(List<String> header, long line) {
        var seen = new HashSet<String>();
        for (String name : header) {
            if (!seen.add(name) && schema.stream().anyMatch(column -> column.name().equals(name))) {
                mistakes.add(new TableMistake(line, name, "is there twice"));
            }
        }
        int[] positions = new int[schema.size()];
        for (int i = 0; i < positions.length; i++) {
            String name = schema.get(i).name();
            positions[i] = header.indexOf(name);
            if (positions[i] < 0) {
                mistakes.add(
                        new TableMistake(
                                line,
                                name,
                                "is missing; the file has " + String.join(", ", header)));
            }
        }
        return positions;
    }

    private void readRow(List<String> fields, int width, int[] positions, long line) {
        if (fields.size() != width) {
            mistakes.add(
                    new TableMistake(
                            line,
                            null,
                            "has %d fields where the header has %d"
                                    .formatted(fields.size(), width)));
            return;
        }
        if (schema.size() > 0 && rows == values[0].length) {
            int grown = Math.min(limits.rows(), rows + (rows >> 1));
            for (int i = 0; i < values.length; i++) {
                values[i] = Arrays.copyOf(values[i], grown);
            }
        }
        for (int i = 0; i < positions.length && mistakes.size() < limits.mistakes(); i++) {
            values[i][rows] = number(schema.get(i), fields.get(positions[i]).strip(), line);
        }
        rows++;
    }

    private double number(Column column, String text, long line) {
        if (text.isEmpty()) {
            if (column.required()) {
                mistakes.add(
                        new TableMistake(
                                line, column.name(), "is empty; it must be " + column.accepted()));
            }
            return Double.NaN;
        }
        double value = parse(text);
        if (!column.accepts(value)) {
            mistakes.add(
                    new TableMistake(
                            line,
                            column.name(),
                            "'%s' must be %s".formatted(shortened(text), column.accepted())));
        }
        return value;
    }

    /** A decimal number, or NaN: Java's own hexadecimal and suffixed forms are not data. */
    private static double parse(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean part =
                    c >= '0' && c <= '9'
                            || c == '.'
                            || c == '-'
                            || c == '+'
                            || c == 'e'
                            || c == 'E';
            if (!part) {
                return Double.NaN;
            }
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private TableReading unreadable(TableMistake last) {
        mistakes.add(last);
        return new TableReading.Unreadable(mistakes, true);
    }
}
