package dev.credence.tracker;

import dev.credence.artifact.Artifacts;
import dev.credence.artifact.Digest;
import dev.credence.model.CsvRecords;
import dev.credence.model.CsvRecords.MalformedCsv;
import dev.credence.model.TableLimits;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** The rows of a table that have a value in a column, and the table without them. */
public record RowFilter(String column, String value) {

    private static final Pattern QUOTED = Pattern.compile("[\",\\r\\n]");

    public RowFilter {
        if (column.isBlank()) {
            throw new IllegalArgumentException("must be column=value");
        }
    }

    /** How many rows have the value; 0 for what is no CSV, or has no such column. */
    public long matches(Artifacts artifacts, Digest content) throws IOException {
        return write(artifacts, content, OutputStream.nullOutputStream());
    }

    /** Writes the table without the rows, and answers how many they were. */
    long write(Artifacts artifacts, Digest content, OutputStream out) throws IOException {
        try (Reader in = new InputStreamReader(artifacts.open(content), StandardCharsets.UTF_8)) {
            var records = new CsvRecords(in, TableLimits.defaults());
            List<String> header = records.next();
            int place = header == null ? -1 : header.indexOf(column);
            if (header == null || place < 0) {
                return 0;
            }
            Writer csv = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            write(header, csv);
            long matches = 0;
            for (List<String> row = records.next(); row != null; row = records.next()) {
                if (place < row.size() && row.get(place).equals(value)) {
                    matches++;
                } else {
                    write(row, csv);
                }
            }
            csv.flush();
            return matches;
        } catch (MalformedCsv _) {
            return 0;
        }
    }

    private static void write(List<String> fields, Writer csv) throws IOException {
        for (int i = 0; i < fields.size(); i++) {
            String field = fields.get(i);
            csv.write(i == 0 ? "" : ",");
            csv.write(
                    QUOTED.matcher(field).find() ? '"' + field.replace("\"", "\"\"") + '"' : field);
        }
        csv.write("\r\n");
    }
}
