package dev.credence.database;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Wakes other processes through PostgreSQL's NOTIFY and LISTEN. A notification says "look again",
 * it is not a queue: whoever is away misses it, so the truth belongs in a table.
 */
public class Notifications {

    private static final Pattern CHANNEL = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final int MAX_PAYLOAD_BYTES = 7_999;

    private final JdbcClient jdbc;
    private final PostgresConnections connections;

    public Notifications(JdbcClient jdbc, DatabaseSettings settings) {
        this.jdbc = jdbc;
        this.connections = new PostgresConnections(settings);
    }

    /** Notifies when the current transaction commits, or at once when there is none. */
    public void publish(String channel, String payload) {
        if (payload.getBytes(StandardCharsets.UTF_8).length > MAX_PAYLOAD_BYTES) {
            throw new IllegalArgumentException(
                    "a payload has at most " + MAX_PAYLOAD_BYTES + " bytes");
        }
        jdbc.sql("select pg_notify(?, ?)")
                .params(valid(channel), payload)
                .query((_, _) -> "sent")
                .single();
    }

    /**
     * Calls the listener with each payload, on one thread of its own, until closed.
     *
     * <p>Listening has a connection of its own, which is opened again with a growing pause when it
     * breaks. After every connect, the first included, the listener is called once with the empty
     * string: something may have been missed, read again. What the listener throws is logged.
     */
    public AutoCloseable subscribe(String channel, Consumer<String> listener) {
        return Subscription.start(connections, valid(channel), listener);
    }

    private static String valid(String channel) {
        if (!CHANNEL.matcher(channel).matches()) {
            throw new IllegalArgumentException("not a channel name: '" + channel + "'");
        }
        return channel;
    }
}
