package dev.credence.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A file system of a few megabytes in memory, for tests of a disk that is full and then has room
 * again. Only root can mount one, and not everywhere: such a test says that it was skipped.
 *
 * @param folder the mount point
 */
public record SmallDisk(Path folder) implements AutoCloseable {

    /** Mounts one over the folder, which is created; empty where that is not possible. */
    public static Optional<SmallDisk> mount(Path folder, int megabytes) {
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        boolean mounted =
                succeeds("mount", "-t", "tmpfs", "-o", size(megabytes), "tmpfs", folder.toString());
        return mounted ? Optional.of(new SmallDisk(folder)) : Optional.empty();
    }

    /** Takes what room is left, in a file of that name. */
    public Path fill() {
        Path filler = folder.resolve("filler");
        byte[] block = new byte[4096];
        try (var out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            return filler;
        }
    }

    /** Gives it another size, with everything on it. */
    public void resize(int megabytes) {
        if (!succeeds("mount", "-o", "remount," + size(megabytes), folder.toString())) {
            throw new IllegalStateException("cannot resize " + folder);
        }
    }

    private static String size(int megabytes) {
        return "size=%dm".formatted(megabytes);
    }

    private static boolean succeeds(String... command) {
        try {
            Process process =
                    new ProcessBuilder(List.of(command))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        if (!succeeds("umount", folder.toString())) {
            succeeds("umount", "--lazy", folder.toString());
        }
    }
}
