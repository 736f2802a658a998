package dev.credence.serving.routing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Where a client stands on the unit interval: the same key has the same place while the salt is the
 * same, at every gateway. The first 64 bits of SHA-256, so that places are uniform whatever the
 * keys look like.
 */
final class StickyKey {

    private static final double TWO_TO_MINUS_53 = 0x1p-53;

    private StickyKey() {}

    static long hash(String salt, String key) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException cause) {
            throw new IllegalStateException("every JDK has SHA-256", cause);
        }
        digest.update(salt.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        byte[] hash = digest.digest(key.getBytes(StandardCharsets.UTF_8));
        long first = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            first = first << 8 | hash[i] & 0xff;
        }
        return first;
    }

    /** In [0, 1). */
    static double place(long hash) {
        return (hash >>> 11) * TWO_TO_MINUS_53;
    }
}
