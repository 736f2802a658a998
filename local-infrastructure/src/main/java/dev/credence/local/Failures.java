package dev.credence.local;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.Locale;

/** Turns what the operating system and the servers say into one line for a person. */
final class Failures {

    private Failures() {}

    static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException denied) {
            return "no permission for " + denied.getFile();
        }
        String message = String.valueOf(failure.getMessage());
        return message.contains("No space left") ? "the disk is full" : message;
    }

    /** What a PostgreSQL program's output says about why it ended. */
    static String postgresReason(String output, PostgresSettings settings) {
        String text = output.toLowerCase(Locale.ROOT);
        if (text.contains("no space left on device") || text.contains("could not extend file")) {
            return "the disk that holds " + settings.directory() + " is full";
        }
        if (text.contains("could not bind") || text.contains("address already in use")) {
            return "port " + settings.port() + " for PostgreSQL is taken by another process";
        }
        if (text.contains("permission denied")) {
            return "PostgreSQL may not use " + settings.directory() + ": " + lastLine(output);
        }
        return "PostgreSQL did not start: " + lastLine(output) + " (see " + settings.log() + ")";
    }

    private static String lastLine(String output) {
        String last = "it wrote nothing";
        for (String line : output.split("\n")) {
            if (line.contains("FATAL") || line.contains("error:") || line.contains("PANIC")) {
                return line.strip();
            }
            if (!line.isBlank()) {
                last = line.strip();
            }
        }
        return last;
    }
}
