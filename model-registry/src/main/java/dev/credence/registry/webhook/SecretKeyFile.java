package dev.credence.registry.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that webhooks' secrets are sealed with: the one from the settings, or else one that is
 * made once and kept in a file that only its owner can read.
 */
final class SecretKeyFile {

    private static final int BYTES = 32;

    private SecretKeyFile() {}

    /**
     * @param chosen Base64 of 32 bytes; empty for the file's
     */
    static SecretKey read(String chosen, Path file) {
        if (!chosen.isBlank()) {
            return key(
                    chosen,
                    "credence.webhooks.key must be 32 bytes in Base64, as from 'openssl rand -base64 32'");
        }
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            return key(
                    Files.readString(file),
                    file + " must hold 32 bytes in Base64; without it, webhooks need new secrets");
        } catch (IOException failure) {
            throw new UncheckedIOException("the key of webhooks' secrets: " + file, failure);
        }
    }

    /**
     * Written whole, to the disk, before anything is sealed with it, and then linked, so that of
     * two processes at once both read the same.
     */
    private static void make(Path file) throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path part =
                Files.createTempFile(
                        directory,
                        ".webhook-key-",
                        "",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        try {
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                String text = Base64.getEncoder().encodeToString(random) + "\n";
                channel.write(ByteBuffer.wrap(text.getBytes(US_ASCII)));
                channel.force(true);
            }
            Files.createLink(file, part);
        } catch (FileAlreadyExistsException _) {
            // somebody else has just made it
        } finally {
            Files.delete(part);
        }
    }

    private static SecretKey key(String text, String accepted) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text.strip());
            if (bytes.length == BYTES) {
                return new SecretKeySpec(bytes, "AES");
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw new IllegalArgumentException(accepted);
    }
}
