package dev.credence.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Gives the files that a program's {@code #include} names: {@link #NONE} where programs come from
 * others, {@link #below(Path)} for a program in a folder of one's own.
 */
@FunctionalInterface
public interface Includes {

    /** No file: a program that includes one does not compile. */
    Includes NONE = _ -> Optional.empty();

    /** Bytes of the largest file that is read. */
    long LARGEST = 4_000_000;

    /** The text of the file of this name, if there is one that may be included. */
    Optional<String> text(String name);

    /**
     * Files in a folder and below it. Neither absolute paths nor {@code ..} nor links lead out of
     * it.
     */
    static Includes below(Path folder) {
        return name -> {
            try {
                Path root = folder.toRealPath();
                Path file = root.resolve(name);
                if (!file.normalize().startsWith(root) || !Files.isRegularFile(file)) {
                    return Optional.empty();
                }
                Path real = file.toRealPath();
                return real.startsWith(root) && Files.size(real) <= LARGEST
                        ? Optional.of(Files.readString(real, StandardCharsets.UTF_8))
                        : Optional.empty();
            } catch (InvalidPathException | IOException _) {
                return Optional.empty();
            }
        };
    }
}
