package dev.credence.tracker;

import dev.credence.database.Workspace;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Signatures that let whoever has one read one artifact for a quarter of an hour, without a token.
 * They are made for a caller who may read the artifact, and bind the workspace, the path and the
 * end of their validity.
 *
 * <p>Thread-safe.
 */
public class ArtifactLinks {

    private static final Duration VALID = Duration.ofMinutes(15);
    private static final String HMAC = "HmacSHA256";
    private static final Pattern SIGNATURE =
            Pattern.compile("(?<expires>\\d{1,12})-(?<mac>[0-9a-f]{64})");

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private volatile @Nullable SecretKeySpec key;

    ArtifactLinks(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public String sign(Workspace workspace, String path) {
        long expires = clock.instant().plus(VALID).getEpochSecond();
        return expires + "-" + HexFormat.of().formatHex(mac(workspace, path, expires));
    }

    /** Whether it was made here for this path, and is still good. */
    public boolean isValid(Workspace workspace, String path, String signature) {
        Matcher parts = SIGNATURE.matcher(signature);
        if (!parts.matches()) {
            return false;
        }
        long expires = Long.parseLong(parts.group("expires"));
        byte[] mac = HexFormat.of().parseHex(parts.group("mac"));
        return clock.instant().getEpochSecond() < expires
                && MessageDigest.isEqual(mac, mac(workspace, path, expires));
    }

    private byte[] mac(Workspace workspace, String path, long expires) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key());
            String subject = "%d\n%s\n%s".formatted(expires, workspace.name(), path);
            return mac.doFinal(subject.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + HMAC, impossible);
        }
    }

    private SecretKeySpec key() {
        SecretKeySpec known = key;
        if (known == null) {
            byte[] bytes =
                    jdbc.sql("select key from tracker.link_key")
                            .query((row, _) -> row.getBytes("key"))
                            .single();
            known = new SecretKeySpec(bytes, HMAC);
            key = known;
        }
        return known;
    }
}
