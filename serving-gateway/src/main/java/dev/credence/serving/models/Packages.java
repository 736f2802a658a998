package dev.credence.serving.models;

import dev.credence.artifact.Artifacts;
import dev.credence.artifact.Digest;
import dev.credence.artifact.StoredArtifact;
import dev.credence.model.InvalidModelPackage;
import dev.credence.model.ModelPackage;
import dev.credence.registry.VersionFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Packages on the local disk, each in a folder named by the digest of its description. What was
 * fetched once is found again while PostgreSQL and the object store are away. Thread-safe.
 */
final class Packages {

    private static final Logger log = LoggerFactory.getLogger(Packages.class);
    private static final List<String> NEEDED =
            List.of(
                    ModelPackage.DESCRIPTION_FILE,
                    ModelPackage.PROGRAM_FILE,
                    ModelPackage.DRAWS_FILE);

    private final VersionFiles versions;
    private final Artifacts artifacts;
    private final Path contents;
    private final Path names;
    private final int kept;

    Packages(VersionFiles versions, Artifacts artifacts, Path folder, int kept) {
        this.versions = versions;
        this.artifacts = artifacts;
        this.contents = folder.resolve("contents");
        this.names = folder.resolve("names");
        this.kept = kept;
    }

    /**
     * The folder that holds the version's package.
     *
     * @throws dev.credence.problem.NotFound when the registry has no such version
     */
    Path fetch(ModelKey key) throws IOException {
        Map<String, StoredArtifact> files;
        try {
            files = versions.of(key.model(), key.version());
        } catch (DataAccessException | TransactionException away) {
            return kept(key, away);
        }
        Digest digest = digest(files, ModelPackage.DESCRIPTION_FILE);
        Path folder = contents.resolve(digest.sha256());
        if (!Files.isDirectory(folder)) {
            download(files, folder);
        }
        Files.setLastModifiedTime(folder, FileTime.from(Instant.now()));
        remember(key, digest);
        prune();
        return folder;
    }

    private Path kept(ModelKey key, RuntimeException away) throws IOException {
        Path name = name(key);
        if (Files.isRegularFile(name)) {
            Path folder = contents.resolve(new Digest(Files.readString(name).strip()).sha256());
            if (Files.isDirectory(folder)) {
                log.info("{}: PostgreSQL is away; using the package fetched before", key);
                return folder;
            }
        }
        throw away;
    }

    private void download(Map<String, StoredArtifact> files, Path folder) throws IOException {
        Files.createDirectories(contents);
        Path part = contents.resolve(".part-" + UUID.randomUUID());
        Files.createDirectory(part);
        try {
            for (String file : NEEDED) {
                artifacts.fetch(digest(files, file), part.resolve(file));
            }
            move(part, folder);
        } finally {
            delete(part);
        }
    }

    private static void move(Path part, Path folder) throws IOException {
        try {
            Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            if (!Files.isDirectory(folder)) { // else another gateway on this disk was faster
                throw failure;
            }
        }
    }

    private static Digest digest(Map<String, StoredArtifact> files, String file) {
        StoredArtifact artifact = files.get(file);
        if (artifact == null) {
            throw new InvalidModelPackage("the version has no file " + file);
        }
        return artifact.digest();
    }

    private void remember(ModelKey key, Digest digest) throws IOException {
        Path name = name(key);
        if (Files.isRegularFile(name) && Files.readString(name).equals(digest.sha256())) {
            return;
        }
        Files.createDirectories(name.getParent());
        Path part = name.resolveSibling(".part-" + UUID.randomUUID());
        Files.writeString(part, digest.sha256());
        Files.move(part, name, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path name(ModelKey key) {
        String model = URLEncoder.encode(key.model().toString(), StandardCharsets.UTF_8);
        return names.resolve("model-" + model).resolve("v" + key.version());
    }

    /**
     * Deletes the packages that were used the longest ago. Those in memory don't need theirs any
     * more.
     */
    private synchronized void prune() throws IOException {
        List<Path> folders;
        try (Stream<Path> all = Files.list(contents)) {
            folders =
                    all.filter(folder -> !folder.getFileName().toString().startsWith("."))
                            .sorted(Comparator.comparing(Packages::lastUsed).reversed())
                            .skip(kept)
                            .toList();
        }
        folders.forEach(Packages::delete);
    }

    private static FileTime lastUsed(Path folder) {
        try {
            return Files.getLastModifiedTime(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            log.warn("{} could not be deleted: {}", folder, failure.getMessage());
        }
    }
}
