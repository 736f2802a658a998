package dev.credence.engine.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a program with its includes in place, and where each of its lines was written. Spans
 * count in this text; what is shown to an author counts in the file that the line came from.
 */
public final class SourceText {

    private static final Pattern LINE = Pattern.compile("^line (\\d+):(?= )", Pattern.DOTALL);
    private static final int LONGEST_QUOTE = 100;

    private final String text;
    private final String[] lines;
    private final List<Origin> origins;

    /**
     * @param origins of each line; empty when nothing was included
     */
    SourceText(String text, List<Origin> origins) {
        this.text = text;
        this.lines = text.split("\n", -1);
        this.origins = List.copyOf(origins);
    }

    /**
     * Where a line was written.
     *
     * @param file the included file; empty for the program itself
     */
    record Origin(Optional<String> file, int line) {

        @Override
        public String toString() {
            return file.map(name -> "'" + name + "', line " + line).orElse("line " + line);
        }
    }

    /** A program without includes. */
    public static SourceText of(String text) {
        return new SourceText(text, List.of());
    }

    public String text() {
        return text;
    }

    String line(int number) {
        return number >= 1 && number <= lines.length ? lines[number - 1].stripTrailing() : "";
    }

    int lines() {
        return lines.length;
    }

    Origin origin(int line) {
        return origins.isEmpty() || line > origins.size()
                ? new Origin(Optional.empty(), line)
                : origins.get(line - 1);
    }

    /** A message that begins with its line, with the file of that line and the line's text. */
    public String quoted(String message) {
        Matcher found = LINE.matcher(message);
        if (!found.find()) {
            return message;
        }
        int number = Integer.parseInt(found.group(1));
        String quote = line(number).strip();
        if (quote.length() > LONGEST_QUOTE) {
            quote = quote.substring(0, LONGEST_QUOTE) + " ...";
        }
        return origin(number) + ", `" + quote + "`:" + message.substring(found.end());
    }

    /** A message that begins with its line, with the file of that line. */
    public String located(String message) {
        Matcher found = LINE.matcher(message);
        return found.find()
                ? origin(Integer.parseInt(found.group(1))) + ":" + message.substring(found.end())
                : message;
    }

    /** Puts a text together from lines and where they were written. */
    static final class Builder {

        private final StringBuilder text = new StringBuilder();
        private final List<Origin> origins = new ArrayList<>();

        /** Adds a line and returns its place in the whole text. */
        Span add(String line, Origin origin) {
            if (!origins.isEmpty()) {
                text.append('\n');
            }
            int start = text.length();
            text.append(line);
            origins.add(origin);
            return new Span(start, text.length(), origins.size(), 1);
        }

        int length() {
            return text.length();
        }

        SourceText build() {
            return new SourceText(text.toString(), origins);
        }
    }
}
