package dev.credence.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Checks that the audit log is whole: each line holds the SHA-256 of the line before it, and its
 * own over that and all its fields. The hashes are computed here again, not by the database. Who
 * keeps the head of an earlier check sees also when the end was cut off or all was written anew.
 */
public class AuditChain {

    private static final byte[] GENESIS =
            sha256().digest("credence audit log".getBytes(StandardCharsets.UTF_8));

    private final JdbcClient jdbc;

    AuditChain(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The outcome of a check.
     *
     * @param entries that were checked
     * @param brokenAt the first line that is not what it was, null when all are
     * @param head the hash of the last line
     * @param containsExpected whether the head of an earlier check is among the hashes; null when
     *     none was given
     */
    public record Verdict(
            long entries,
            @Nullable Long brokenAt,
            String head,
            @Nullable Boolean containsExpected) {

        @JsonProperty("intact")
        public boolean intact() {
            return brokenAt == null && !Boolean.FALSE.equals(containsExpected);
        }
    }

    /** Reads the whole log, a line at a time. */
    public Verdict verify(@Nullable String earlierHead) {
        var check = new Check(earlierHead);
        jdbc.sql("select * from access.audit order by id").query(check::line);
        return check.verdict();
    }

    private static final class Check {

        private final @Nullable String expected;
        private byte[] head = GENESIS;
        private long entries;
        private boolean found;
        private @Nullable Long brokenAt;

        Check(@Nullable String expected) {
            this.expected = expected;
            this.found = HexFormat.of().formatHex(GENESIS).equals(expected);
        }

        void line(ResultSet row) throws SQLException {
            byte[] hash = row.getBytes("hash");
            boolean follows = MessageDigest.isEqual(head, row.getBytes("previous"));
            if (brokenAt == null && (!follows || !MessageDigest.isEqual(hash, hash(head, row)))) {
                brokenAt = row.getLong("id");
            }
            head = hash;
            entries++;
            found |= HexFormat.of().formatHex(hash).equals(expected);
        }

        Verdict verdict() {
            return new Verdict(
                    entries,
                    brokenAt,
                    HexFormat.of().formatHex(head),
                    expected == null ? null : found);
        }
    }

    private static byte[] hash(byte[] previous, ResultSet row) throws SQLException {
        Instant at = row.getObject("at", OffsetDateTime.class).toInstant();
        long micros = at.getEpochSecond() * 1_000_000 + at.getNano() / 1000;
        MessageDigest digest = sha256();
        digest.update(previous);
        digest.update(ByteBuffer.allocate(16).putLong(row.getLong("id")).putLong(micros).array());
        for (String field : new String[] {"actor", "action", "subject", "detail"}) {
            byte[] text = row.getString(field).getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(4).putInt(text.length).array());
            digest.update(text);
        }
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
