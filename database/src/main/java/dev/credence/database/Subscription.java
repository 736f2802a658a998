package dev.credence.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One LISTEN with its own connection and thread, reconnecting until closed. */
final class Subscription implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Subscription.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final int IDLE_CHECK_MILLIS = 10_000;

    private final PostgresConnections connections;
    private final String channel;
    private final Consumer<String> listener;
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable Connection connection;

    private Subscription(
            PostgresConnections connections, String channel, Consumer<String> listener) {
        this.connections = connections;
        this.channel = channel;
        this.listener = listener;
        this.thread = Thread.ofVirtual().name("listen-" + channel).unstarted(this::run);
    }

    static Subscription start(
            PostgresConnections connections, String channel, Consumer<String> listener) {
        Subscription subscription = new Subscription(connections, channel, listener);
        subscription.thread.start();
        return subscription;
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        while (!closed) {
            try (Connection opened = connections.open("listen " + channel)) {
                connection = opened;
                listen(opened);
                pause = FIRST_PAUSE;
                receive(opened);
            } catch (SQLException failure) {
                if (closed) {
                    return;
                }
                log.warn(
                        "listening to {} broke off, again in {}: {}",
                        channel,
                        pause,
                        failure.getMessage());
                if (!slept(pause)) {
                    return;
                }
                pause =
                        pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
                                ? LONGEST_PAUSE
                                : pause.multipliedBy(2);
            }
        }
    }

    private void listen(Connection opened) throws SQLException {
        try (Statement statement = opened.createStatement()) {
            statement.execute("listen " + channel);
        }
        call("");
    }

    private void receive(Connection opened) throws SQLException {
        PGConnection postgres = opened.unwrap(PGConnection.class);
        while (!closed) {
            PGNotification[] received = postgres.getNotifications(IDLE_CHECK_MILLIS);
            if (received == null || received.length == 0) {
                checkAlive(opened);
                continue;
            }
            for (PGNotification notification : received) {
                call(notification.getParameter());
            }
        }
    }

    /** A peer that vanished without a word is noticed by asking. */
    private static void checkAlive(Connection opened) throws SQLException {
        if (!opened.isValid(5)) {
            throw new SQLException("the connection no longer answers");
        }
    }

    private void call(String payload) {
        try {
            listener.accept(payload);
        } catch (RuntimeException failure) {
            log.error("the listener of {} failed", channel, failure);
        }
    }

    private static boolean slept(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException _) {
            return false;
        }
    }

    /**
     * Stops listening; returns when the listener will not be called again, or after two seconds.
     */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        Connection open = connection;
        if (open != null) {
            try {
                open.abort(Runnable::run);
            } catch (SQLException alreadyGone) {
                log.debug("closing {}", channel, alreadyGone);
            }
        }
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
