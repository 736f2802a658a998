package dev.credence.cli.program;

import dev.credence.cli.api.CommandFailed;
import dev.credence.engine.Compilation;
import dev.credence.engine.Includes;
import dev.credence.engine.StanProgram;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A Stan program in a file. What it includes is read from the file's folder and below it, and from
 * nowhere else: neither {@code ..} nor absolute paths nor links lead out.
 */
public final class ProgramFile {

    private static final int MOST_BYTES = 1 << 20;

    private ProgramFile() {}

    /** The compiled program. */
    public static StanProgram compile(Path file) {
        return compile(file, read(file));
    }

    /**
     * The source as it is to be sent to a server, which reads no files: with its includes in place.
     * A program that includes nothing is for the server to check; the mistakes of one that does are
     * told here, where the included files' names and lines are known.
     */
    public static String standalone(Path file) {
        String source = read(file);
        if (!source.contains("#include")) {
            return source;
        }
        String whole = compile(file, source).source();
        if (whole.length() > MOST_BYTES) {
            throw new CommandFailed(
                    "%s with what it includes is larger than 1 MiB; a program never is."
                            .formatted(file));
        }
        return whole;
    }

    private static StanProgram compile(Path file, String source) {
        return switch (StanProgram.compile(source, includes(file))) {
            case Compilation.Compiled(StanProgram compiled) -> compiled;
            case Compilation.Rejected rejected ->
                    throw new CommandFailed(file + ":\n" + rejected.render());
        };
    }

    private static Includes includes(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? Includes.NONE : Includes.below(folder);
    }

    private static String read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new CommandFailed(file + " is larger than 1 MiB; a program never is.");
            }
            return Files.readString(file);
        } catch (MalformedInputException _) {
            throw new CommandFailed(file + " is not UTF-8 text.");
        } catch (IOException _) {
            throw new CommandFailed("%s can't be read: give a text file".formatted(file));
        }
    }
}
