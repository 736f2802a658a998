package dev.credence.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * A random secret of 256 bits with a prefix that says what it opens; printed it shows the prefix
 * only.
 */
public record Secret(String value) {

    private static final Pattern FORM = Pattern.compile("cr[a-z]_[A-Za-z0-9_-]{32,200}");
    private static final SecureRandom RANDOM = new SecureRandom();

    public Secret {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException(
                    "a token is crd_ and at least 32 letters, digits, '-' or '_'");
        }
    }

    static boolean isWellFormed(String value) {
        return FORM.matcher(value).matches();
    }

    static Secret apiToken() {
        return random("crd_");
    }

    static Secret session() {
        return random("crs_");
    }

    static Secret signInCode() {
        return random("crc_");
    }

    /** A new secret with this prefix, {@code crd_} for tokens. */
    public static Secret random(String prefix) {
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        return new Secret(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /** What is stored instead of the secret. */
    public byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(value.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return value.substring(0, 4) + "…";
    }
}
