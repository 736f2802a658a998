package dev.credence.cli.local;

import dev.credence.cli.api.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder in which a local platform keeps everything: data, secrets, logs, what runs. */
record Home(Path directory) {

    public Home {
        directory = directory.toAbsolutePath().normalize();
    }

    /** The administrator's token. */
    Path token() {
        return directory.resolve("token");
    }

    Path secrets() {
        return directory.resolve("secrets.properties");
    }

    Path postgres() {
        return directory.resolve("postgres");
    }

    Path objects() {
        return directory.resolve("s3");
    }

    Path logs() {
        return directory.resolve("logs");
    }

    /** What runs now, and the locks. */
    Path run() {
        return directory.resolve("run");
    }

    /** Unpacked applications and their start-up caches; made again when absent. */
    Path applications() {
        return directory.resolve("apps");
    }

    /** Where an application may keep spools and caches. */
    Path scratch(String application) {
        return directory.resolve("scratch").resolve(application);
    }

    /** Makes the folders, closed to other users. */
    void create() {
        try {
            Files.createDirectories(
                    directory,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            Files.createDirectories(logs());
            Files.createDirectories(run());
        } catch (IOException failure) {
            throw new CommandFailed("Cannot use the home folder " + directory + ": " + failure);
        }
    }
}
