package dev.credence.access;

import dev.credence.access.AccessToken.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * The valid tokens in memory: a request is checked without asking PostgreSQL, and also while it is
 * away.
 *
 * <p>They are read again when a notification says that they changed, when they are older than the
 * settings allow, and when an unknown secret is presented, at most once a second. While PostgreSQL
 * is away the last known ones are believed for {@code credence.access.stale-for}; an unknown secret
 * is then answered with 503, because it may well be valid.
 */
public class KnownTokens {

    private static final Logger log = LoggerFactory.getLogger(KnownTokens.class);
    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);

    private final Tokens tokens;
    private final AccessSettings settings;
    private final TokenFile file;
    private final InstantSource clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Snapshot known;
    private volatile Instant tried = Instant.EPOCH;

    KnownTokens(Tokens tokens, AccessSettings settings, TokenFile file, InstantSource clock) {
        this.tokens = tokens;
        this.settings = settings;
        this.file = file;
        this.clock = clock;
        this.known = file.read();
    }

    /**
     * The tokens by the hexadecimal hash of their secret, as PostgreSQL had them at that moment.
     */
    record Snapshot(Instant readAt, Map<String, AccessToken> byHash) {

        static final Snapshot NONE = new Snapshot(Instant.EPOCH, Map.of());
    }

    /**
     * The valid token with this secret.
     *
     * @throws AccessUnavailable when that cannot be known while PostgreSQL is away
     */
    public Optional<AccessToken> verify(String presented, Kind kind) {
        if (!Secret.isWellFormed(presented)) {
            return Optional.empty();
        }
        String hash = HexFormat.of().formatHex(new Secret(presented).sha256());
        Optional<AccessToken> found = find(hash, kind);
        Duration age = Duration.between(known.readAt(), clock.instant());
        if (found.isPresent()) {
            if (age.compareTo(settings.refresh()) > 0) {
                refreshInBackground();
            }
            return found;
        }
        if (age.compareTo(SHORTEST_INTERVAL) <= 0) {
            return Optional.empty();
        }
        if (!refresh()) {
            throw new AccessUnavailable();
        }
        return find(hash, kind);
    }

    private Optional<AccessToken> find(String hash, Kind kind) {
        Instant now = clock.instant();
        Snapshot snapshot = known;
        if (snapshot.readAt().plus(settings.staleFor()).isBefore(now)) {
            return Optional.empty();
        }
        return Optional.ofNullable(snapshot.byHash().get(hash))
                .filter(token -> token.kind() == kind && token.isValidAt(now));
    }

    private void refreshInBackground() {
        if (!reading.isLocked() && isDue()) {
            Thread.ofVirtual().name("read-tokens").start(this::refresh);
        }
    }

    private boolean isDue() {
        return Duration.between(tried, clock.instant()).compareTo(SHORTEST_INTERVAL) > 0;
    }

    /** Whether the tokens are known as of about now. */
    boolean refresh() {
        Instant asked = clock.instant();
        reading.lock();
        try {
            if (known.readAt().isAfter(asked)) {
                return true; // another thread read them while this one waited
            }
            if (!isDue() && known.readAt().isBefore(tried)) {
                return false; // PostgreSQL was away a moment ago
            }
            return read();
        } finally {
            reading.unlock();
        }
    }

    /** Reads in any case: something changed. */
    void changed() {
        reading.lock();
        try {
            read();
        } finally {
            reading.unlock();
        }
    }

    private boolean read() {
        Instant now = clock.instant();
        tried = now;
        try {
            Snapshot fresh = new Snapshot(now, tokens.valid());
            known = fresh;
            file.write(fresh);
            return true;
        } catch (DataAccessException | TransactionException failure) {
            log.warn(
                    "tokens cannot be read, the known ones stay valid for now: {}",
                    failure.getMessage());
            return false;
        }
    }
}
