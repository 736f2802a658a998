package dev.credence.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of an RFC 4180 text, one at a time; {@link Table} reads typed columns. Not
 * thread-safe. Blank lines are skipped.
 */
public final class CsvRecords {

    private static final int END = -1;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final BufferedReader in;
    private final TableLimits limits;
    private final StringBuilder field = new StringBuilder();
    private long line = 1;
    private long recordLine = 1;
    private boolean started;

    public CsvRecords(Reader in, TableLimits limits) {
        this.in = new BufferedReader(in, 1 << 16);
        this.limits = limits;
    }

    /** The line on which the record that was read last starts. */
    public long line() {
        return recordLine;
    }

    /**
     * @return the next record's fields, or null at the end
     * @throws MalformedCsv when the text can't be read any further
     */
    public @Nullable List<String> next() throws IOException, MalformedCsv {
        int c = read();
        if (!started && c == BYTE_ORDER_MARK) {
            c = read();
        }
        started = true;
        while (c == '\n') {
            c = read();
        }
        if (c == END) {
            return null;
        }
        recordLine = line;
        var fields = new ArrayList<String>();
        while (true) {
            field.setLength(0);
            c = c == '"' ? quoted() : plain(c);
            if (fields.size() == limits.columns()) {
                throw new MalformedCsv(
                        recordLine, "more than %d columns".formatted(limits.columns()));
            }
            fields.add(field.toString());
            if (c != ',') {
                return fields;
            }
            c = read();
        }
    }

    private int plain(int first) throws IOException, MalformedCsv {
        int c = first;
        while (c != ',' && !endOfLine(c)) {
            if (c == '"') {
                throw new MalformedCsv(
                        line,
                        "a quote inside an unquoted field; quote the field and double the quote");
            }
            append(c);
            c = read();
        }
        return c;
    }

    private int quoted() throws IOException, MalformedCsv {
        long start = line;
        while (true) {
            int c = read();
            if (c == END) {
                throw new MalformedCsv(start, "a quoted field is never closed");
            }
            if (c != '"') {
                append(c);
                continue;
            }
            int after = read();
            if (after == ',' || endOfLine(after)) {
                return after;
            }
            if (after != '"') {
                throw new MalformedCsv(line, "text after the closing quote of a field");
            }
            append('"');
        }
    }

    private void append(int c) throws MalformedCsv {
        if (field.length() == limits.field()) {
            throw new MalformedCsv(
                    recordLine, "a field is longer than %d characters".formatted(limits.field()));
        }
        field.append((char) c);
    }

    private static boolean endOfLine(int c) {
        return c == '\n' || c == END;
    }

    /** The next character; CR LF and a lone CR come out as one LF. */
    private int read() throws IOException {
        int c = in.read();
        if (c == '\r') {
            in.mark(1);
            if (in.read() != '\n') {
                in.reset();
            }
            c = '\n';
        }
        if (c == '\n') {
            line++;
        }
        return c;
    }

    /** The text is not CSV from here on. */
    public static final class MalformedCsv extends Exception {
        private static final long serialVersionUID = 1L;
        private final long line;

        public MalformedCsv(long line, String message) {
            super(message);
            this.line = line;
        }

        TableMistake mistake() {
            return new TableMistake(line, null, String.valueOf(getMessage()));
        }
    }
}
