package dev.credence.engine.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the files that {@code #include} names into a program, before it is cut into tokens. A
 * directive stands alone on its line, and not in a comment.
 */
public final class Inclusion {

    private static final Pattern DIRECTIVE =
            Pattern.compile("\\s*#include\\s+(?:<([^>]*)>|\"([^\"]*)\"|(\\S+))\\s*(?://.*)?");
    private static final int DEEPEST = 16;
    private static final int LONGEST = 4_000_000;

    private final Function<String, Optional<String>> files;
    private final SourceText.Builder result = new SourceText.Builder();
    private final List<Diagnostic> problems = new ArrayList<>();
    private final Deque<String> open = new ArrayDeque<>();

    private Inclusion(Function<String, Optional<String>> files) {
        this.files = files;
    }

    /** The whole text, and what could not be included. */
    public record Included(SourceText source, List<Diagnostic> problems) {

        public Included {
            problems = List.copyOf(problems);
        }
    }

    /**
     * @param files gives the text of a file by the name in the directive
     */
    public static Included in(String program, Function<String, Optional<String>> files) {
        if (!program.contains("#include")) {
            return new Included(SourceText.of(program), List.of());
        }
        Inclusion inclusion = new Inclusion(files);
        inclusion.add(program, Optional.empty());
        return new Included(inclusion.result.build(), inclusion.problems);
    }

    private void add(String text, Optional<String> file) {
        boolean comment = false;
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            Matcher directive = DIRECTIVE.matcher(line.stripTrailing());
            boolean includes = !comment && line.strip().startsWith("#include");
            if (!includes || !include(directive)) {
                Span span = result.add(line, new SourceText.Origin(file, number));
                if (includes) {
                    problems.add(new Diagnostic.SyntaxError(span, refusal(directive)));
                }
            }
            comment = endsInComment(line, comment);
        }
    }

    private boolean include(Matcher directive) {
        if (!directive.matches()) {
            return false;
        }
        String name = name(directive);
        if (open.contains(name) || open.size() >= DEEPEST || result.length() > LONGEST) {
            return false;
        }
        Optional<String> text = files.apply(name);
        if (text.isEmpty() || result.length() + text.get().length() > LONGEST) {
            return false;
        }
        open.push(name);
        add(text.get(), Optional.of(name));
        open.pop();
        return true;
    }

    private String refusal(Matcher directive) {
        if (!directive.matches()) {
            return "Expected the name of a file after '#include', alone on its line.";
        }
        String name = name(directive);
        if (open.contains(name)) {
            return "'" + name + "' includes itself.";
        }
        if (open.size() >= DEEPEST) {
            return "Files are included more than %d deep.".formatted(DEEPEST);
        }
        if (files.apply(name).isPresent()) {
            return "With '%s' the program is longer than %d characters.".formatted(name, LONGEST);
        }
        return "The file '"
                + name
                + "' cannot be included: it must be UTF-8 text in the program's folder or below it,"
                + " and the program must be compiled from a folder.";
    }

    private static String name(Matcher directive) {
        for (int group = 1; group <= 3; group++) {
            if (directive.group(group) != null) {
                return directive.group(group).strip();
            }
        }
        return "";
    }

    private static boolean endsInComment(String line, boolean before) {
        boolean comment = before;
        int at = 0;
        while (at < line.length()) {
            if (comment) {
                int end = line.indexOf("*/", at);
                if (end < 0) {
                    return true;
                }
                comment = false;
                at = end + 2;
            } else if (line.startsWith("//", at)) {
                return false;
            } else if (line.startsWith("/*", at)) {
                comment = true;
                at += 2;
            } else {
                at = line.charAt(at) == '"' ? behindString(line, at) : at + 1;
            }
        }
        return comment;
    }

    private static int behindString(String line, int opening) {
        int closing = line.indexOf('"', opening + 1);
        return closing < 0 ? line.length() : closing + 1;
    }
}
