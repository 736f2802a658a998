package dev.credence.artifact;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * This process's part of a {@link Spool}'s directory: its files carry its name, and a lock says
 * that it lives. The lock goes with the process, however it ends; what is then left, the next one
 * deletes. A process id would not do: containers that share a volume all have the same.
 */
final class SpoolOwner {

    private static final String LOCK = ".lock";

    private final Path directory;
    private final String name;

    /** Held until the process ends. */
    private final FileChannel lock;

    private SpoolOwner(Path directory, String name, FileChannel lock) {
        this.directory = directory;
        this.name = name;
        this.lock = lock;
    }

    static SpoolOwner of(Path directory) throws IOException {
        Files.createDirectories(directory);
        SpoolOwner owner = null;
        while (owner == null) {
            owner = attempt(directory);
        }
        owner.sweep();
        return owner;
    }

    Path newFile() throws IOException {
        return Files.createTempFile(directory, name, ".part");
    }

    /** Whether nobody took its directory away. */
    boolean isThere() {
        return lock.isOpen() && Files.exists(directory.resolve(name + LOCK));
    }

    /** Null when another process swept the lock in the moment between its making and locking. */
    private static @Nullable SpoolOwner attempt(Path directory) throws IOException {
        String name = "artifact-" + UUID.randomUUID() + "-";
        Path file = directory.resolve(name + LOCK);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var owner = new SpoolOwner(directory, name, channel);
        if (channel.tryLock() != null && owner.isThere()) {
            return owner;
        }
        channel.close();
        return null;
    }

    private void sweep() throws IOException {
        try (DirectoryStream<Path> locks =
                Files.newDirectoryStream(directory, "artifact-*" + LOCK)) {
            for (Path lock : locks) {
                sweepIfDead(lock);
            }
        }
    }

    private void sweepIfDead(Path lockOfOther) throws IOException {
        String file = lockOfOther.getFileName().toString();
        String other = file.substring(0, file.length() - LOCK.length());
        if (other.equals(name) || !Files.exists(lockOfOther)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(lockOfOther, StandardOpenOption.WRITE);
                FileLock dead = channel.tryLock()) {
            if (dead != null) {
                deleteFilesOf(other);
                Files.deleteIfExists(lockOfOther);
            }
        } catch (OverlappingFileLockException _) {
            // another owner in this process
        } catch (NoSuchFileException _) {
            // another process sweeps at the same time
        }
    }

    private void deleteFilesOf(String other) throws IOException {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(directory, other + "*.part")) {
            for (Path part : parts) {
                Files.deleteIfExists(part);
            }
        }
    }
}
