package dev.credence.cli.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * The log files of a local platform, one per process. Large ones are set aside when a process
 * starts.
 */
final class LogFiles {

    private static final long LARGE = 10L << 20;
    private static final int KEPT = 3;
    private static final int TAIL = 64 << 10;

    private LogFiles() {}

    static Path of(Home home, String process) {
        return home.logs().resolve(process + ".log");
    }

    /** The file to append to. */
    static Path rotated(Home home, String process) throws IOException {
        Path log = of(home, process);
        if (!Files.exists(log) || Files.size(log) < LARGE) {
            return log;
        }
        for (int age = KEPT - 1; age >= 1; age--) {
            Path younger = log.resolveSibling(log.getFileName() + "." + age);
            if (Files.exists(younger)) {
                Files.move(younger, aged(log, age + 1), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.move(log, aged(log, 1), StandardCopyOption.REPLACE_EXISTING);
        return log;
    }

    /**
     * What an application's log says about why it ended: Spring's description, or the last cause.
     */
    static Optional<String> lastComplaint(Path log) {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] end = new byte[(int) Math.min(file.length(), TAIL)];
            file.seek(file.length() - end.length);
            file.readFully(end);
            List<String> lines =
                    new String(end, StandardCharsets.UTF_8).lines().toList().reversed();
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).equals("Description:") && i >= 2) {
                    return Optional.of(lines.get(i - 2).strip());
                }
                if (lines.get(i).startsWith("Caused by: ")) {
                    return Optional.of(lines.get(i).substring("Caused by: ".length()).strip());
                }
            }
            return Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Path aged(Path log, int age) {
        return log.resolveSibling(log.getFileName() + "." + age);
    }
}
