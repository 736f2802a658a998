package dev.credence.local;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * How a program that refuses to run as root is run: PostgreSQL checks its user id. An ordinary user
 * runs it as it is. Root gives it to the unprivileged user id 65534 ("nobody") by {@code setpriv},
 * or, when that user cannot reach the files, runs it in a user namespace without privileges, or,
 * where a container forbids namespaces, as 65534 with the one capability that lets it through
 * closed folders.
 *
 * @param prefix put before the command
 * @param owner the user id that must own the data folder
 */
record Unprivileged(List<String> prefix, long owner) {

    private static final long NOBODY = 65534;

    static Unprivileged forFiles(Path... files) {
        long user = new UnixSystem().getUid();
        if (user != 0) {
            return new Unprivileged(List.of(), user);
        }
        var dropped =
                new Unprivileged(
                        List.of(
                                "setpriv",
                                "--reuid=" + NOBODY,
                                "--regid=" + NOBODY,
                                "--clear-groups",
                                "--no-new-privs"),
                        NOBODY);
        if (Stream.of(files).allMatch(Unprivileged::openToAll) && dropped.works()) {
            return dropped;
        }
        var namespaced = new Unprivileged(List.of("unshare", "--user"), 0);
        if (namespaced.works()) {
            return namespaced;
        }
        var reaching =
                new Unprivileged(
                        Stream.concat(
                                        dropped.prefix().stream(),
                                        Stream.of(
                                                "--inh-caps=+dac_override",
                                                "--ambient-caps=+dac_override"))
                                .toList(),
                        NOBODY);
        if (reaching.works()) {
            return reaching;
        }
        throw new InfrastructureUnavailable(
                "PostgreSQL does not run as root, and neither setpriv nor unshare works"
                        + " here: run as an ordinary user, or set CREDENCE_DATABASE_URL to an external PostgreSQL");
    }

    List<String> command(List<String> program) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(program);
        return command;
    }

    /** Gives a folder with everything in it to the user that the program will run as. */
    void own(Path directory) throws IOException {
        if (prefix.isEmpty() || ownerOf(directory) == owner) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.setAttribute(file, "unix:uid", (int) owner, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(file, "unix:gid", (int) owner, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    private static long ownerOf(Path file) throws IOException {
        return ((Integer) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS))
                .longValue();
    }

    private boolean works() {
        try {
            Process probe =
                    new ProcessBuilder(command(List.of("true")))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return probe.waitFor(10, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether every folder above the file lets any user through. */
    private static boolean openToAll(Path file) {
        try {
            for (Path folder = file.toRealPath().getParent();
                    folder != null;
                    folder = folder.getParent()) {
                if (!Files.getPosixFilePermissions(folder)
                        .contains(PosixFilePermission.OTHERS_EXECUTE)) {
                    return false;
                }
            }
            return true;
        } catch (IOException unreadable) {
            return false;
        }
    }
}
