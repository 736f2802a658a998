package dev.credence.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A package's files in one folder, each checked against its digest before it is used. */
final class PackageFolder {

    private final Path folder;

    PackageFolder(Path folder) {
        this.folder = folder;
    }

    ModelPackage description() throws IOException {
        return ModelPackage.fromYaml(text(ModelPackage.DESCRIPTION_FILE));
    }

    String verifiedText(ModelPackage description, String file) throws IOException {
        verified(description, file);
        return text(file);
    }

    Path verified(ModelPackage description, String file) throws IOException {
        Path path = present(file);
        String digest = sha256(path);
        if (!digest.equals(description.digest(file))) {
            throw new InvalidModelPackage(
                    "%s is damaged: its SHA-256 is %s and should be %s"
                            .formatted(file, digest, description.digest(file)));
        }
        return path;
    }

    private String text(String file) throws IOException {
        Path path = present(file);
        if (Files.size(path) > ModelFormat.LARGEST_TEXT) {
            throw new InvalidModelPackage(
                    "%s is larger than %d bytes".formatted(file, ModelFormat.LARGEST_TEXT));
        }
        try {
            return Files.readString(path, StandardCharsets.UTF_8);
        } catch (CharacterCodingException cause) {
            throw new InvalidModelPackage(file + " is not UTF-8", cause);
        }
    }

    private Path present(String file) throws IOException {
        Path path = folder.resolve(file);
        if (!Files.isRegularFile(path)) {
            throw new InvalidModelPackage(
                    "the package has no file " + file, new NoSuchFileException(path.toString()));
        }
        return path;
    }

    private static String sha256(Path path) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException cause) {
            throw new IllegalStateException("every JDK has SHA-256", cause);
        }
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(path)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
