package dev.credence.artifact;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The name of an artefact: the SHA-256 of its bytes as 64 lower-case hexadecimal digits; in JSON
 * just that text.
 */
public record Digest(@JsonValue String sha256) {

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Digest {
        if (!HEX.matcher(sha256).matches()) {
            throw new IllegalArgumentException(
                    "must be a SHA-256 as 64 lower-case hexadecimal digits");
        }
    }

    public static Digest of(byte[] bytes) {
        return finish(newSha256(bytes));
    }

    static MessageDigest newSha256(byte... bytes) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(bytes);
            return sha256;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    static Digest finish(MessageDigest sha256) {
        return new Digest(HexFormat.of().formatHex(sha256.digest()));
    }

    /** Where the garbage collector puts what nothing needs, until it is sure. */
    static final String TRASH = "trash/";

    String trashKey() {
        return TRASH + key();
    }

    /** The object's key in the bucket: {@code sha256/ab/abcd…}. */
    String key() {
        return "sha256/" + sha256.substring(0, 2) + "/" + sha256;
    }

    @Override
    public String toString() {
        return sha256;
    }
}
