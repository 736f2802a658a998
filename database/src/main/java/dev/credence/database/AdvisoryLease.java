package dev.credence.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Elects one leader per name among the processes of a platform, by a session-level advisory lock of
 * PostgreSQL. The lock goes with the connection: a leader that dies or is cut off is followed by
 * another within seconds.
 *
 * <p>For a moment after a cut two processes may believe that they lead. So what a leader does must
 * be safe to do twice: transactions that check the rows they change. For exclusive work on a row,
 * claim the row instead.
 */
public class AdvisoryLease implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(AdvisoryLease.class);

    /** A connection that does not answer for so long is given up. */
    private static final int PATIENCE_MILLIS = 5_000;

    private final PostgresConnections connections;
    private final ReentrantLock guard = new ReentrantLock();
    private final Map<String, Connection> held = new HashMap<>();

    /** What asks again and again on behalf of a process that does not lead. */
    private final Map<String, Connection> waiting = new HashMap<>();

    public AdvisoryLease(DatabaseSettings settings) {
        this.connections = new PostgresConnections(settings);
    }

    /**
     * Whether this process leads now: it keeps the lease it has, or takes a free one. False when
     * PostgreSQL is away. Either way one connection stays open, so that asking every second is one
     * statement.
     */
    public boolean tryLead(String name) {
        guard.lock();
        try {
            Connection kept = held.get(name);
            if (kept != null && isAlive(kept)) {
                return true;
            }
            held.remove(name);
            close(kept);
            return compete(name);
        } catch (SQLException failure) {
            log.warn("cannot compete for {}: {}", name, failure.getMessage());
            return false;
        } finally {
            guard.unlock();
        }
    }

    /** Hands the lease to whoever asks next; does nothing when it is not held. */
    public void yield(String name) {
        guard.lock();
        try {
            close(held.remove(name));
        } finally {
            guard.unlock();
        }
    }

    /** What fails is not asked again: the next attempt has a new connection. */
    private boolean compete(String name) throws SQLException {
        Connection candidate = waiting.remove(name);
        if (candidate == null) {
            candidate = connections.open("lease " + name);
        }
        try {
            candidate.setNetworkTimeout(Runnable::run, PATIENCE_MILLIS);
            boolean won = lock(candidate, name);
            (won ? held : waiting).put(name, candidate);
            if (won) {
                log.info("leading {}", name);
            }
            return won;
        } catch (SQLException failure) {
            close(candidate);
            throw failure;
        }
    }

    private static boolean lock(Connection candidate, String name) throws SQLException {
        try (PreparedStatement lock =
                candidate.prepareStatement(
                        "select pg_try_advisory_lock(hashtextextended(?, 7070))")) {
            lock.setString(1, name);
            try (ResultSet answer = lock.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    private static boolean isAlive(Connection connection) throws SQLException {
        return connection.isValid(2);
    }

    private static void close(@Nullable Connection connection) {
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (SQLException alreadyGone) {
            log.debug("closing a lease", alreadyGone);
        }
    }

    /** Gives up every lease. */
    @Override
    public void close() {
        guard.lock();
        try {
            held.values().forEach(AdvisoryLease::close);
            held.clear();
            waiting.values().forEach(AdvisoryLease::close);
            waiting.clear();
        } finally {
            guard.unlock();
        }
    }
}
