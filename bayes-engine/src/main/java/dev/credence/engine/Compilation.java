package dev.credence.engine;

import dev.credence.engine.source.Diagnostic;
import dev.credence.engine.source.SourceText;
import java.util.List;
import java.util.stream.Collectors;

/** The outcome of compiling Stan source: a program, or everything that is wrong with it. */
public sealed interface Compilation {

    /** The source is a valid program. */
    record Compiled(StanProgram program) implements Compilation {}

    /**
     * The source has mistakes: all of them, in the order of the source.
     *
     * @param source the program with its includes, which the diagnostics' spans count in
     */
    record Rejected(List<Diagnostic> diagnostics, SourceText source) implements Compilation {

        public Rejected {
            diagnostics = List.copyOf(diagnostics);
        }

        /** All diagnostics as text, each with line, column, excerpt and caret. */
        public String render() {
            return diagnostics.stream()
                    .map(diagnostic -> diagnostic.render(source))
                    .collect(Collectors.joining("\n"));
        }
    }
}
