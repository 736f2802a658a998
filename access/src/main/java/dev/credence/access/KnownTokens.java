package dev.credence.access;

import dev.credence.access.AccessToken.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
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
 * <p>They are read again when a notification says that they changed and when they are older than
 * the settings allow; an unknown secret is looked up. While PostgreSQL is away the last known ones
 * are believed for {@code credence.access.stale-for}; an unknown secret is then answered with 503,
 * because it may well be valid.
 */
public class KnownTokens {

    private static final Logger log = LoggerFactory.getLogger(KnownTokens.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final Tokens tokens;
    private final AccessSettings settings;
    private final TokenFile file;
    private final InstantSource clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Snapshot known;
    private volatile Instant failed = Instant.EPOCH;

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

        Snapshot with(String hash, AccessToken token) {
            Map<String, AccessToken> more = new HashMap<>(byHash);
            more.put(hash, token);
            return new Snapshot(readAt, Map.copyOf(more));
        }
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
        byte[] sha256 = new Secret(presented).sha256();
        Optional<AccessToken> found = find(HexFormat.of().formatHex(sha256), kind);
        if (found.isEmpty()) {
            return lookUp(sha256).filter(token -> token.kind() == kind);
        }
        Instant now = clock.instant();
        if (known.readAt().plus(settings.refresh()).isBefore(now)
                && mayAsk(now)
                && !reading.isLocked()) {
            Thread.ofVirtual().name("read-tokens").start(this::changed);
        }
        return found;
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

    private boolean mayAsk(Instant now) {
        return !now.isBefore(failed.plus(PAUSE_AFTER_FAILURE));
    }

    /**
     * Under the same lock as {@link #changed}, so that what was found is not remembered beyond its
     * revocation.
     */
    private Optional<AccessToken> lookUp(byte[] sha256) {
        reading.lock();
        try {
            if (!mayAsk(clock.instant())) {
                throw new AccessUnavailable();
            }
            Optional<AccessToken> found = tokens.find(sha256);
            found.ifPresent(token -> known = known.with(HexFormat.of().formatHex(sha256), token));
            return found;
        } catch (DataAccessException | TransactionException failure) {
            noteFailure(failure);
            throw new AccessUnavailable();
        } finally {
            reading.unlock();
        }
    }

    /** Reads all of them again: something changed, or might have. */
    void changed() {
        reading.lock();
        try {
            Snapshot fresh = new Snapshot(clock.instant(), tokens.valid());
            known = fresh;
            file.write(fresh);
        } catch (DataAccessException | TransactionException failure) {
            noteFailure(failure);
        } finally {
            reading.unlock();
        }
    }

    private void noteFailure(RuntimeException failure) {
        failed = clock.instant();
        log.warn(
                "tokens cannot be read, the known ones stay valid for now: {}",
                failure.getMessage());
    }
}
