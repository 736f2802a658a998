package dev.credence.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts refused secrets per address. Valid tokens are never slowed down: an address may be a proxy
 * with many behind it, and 256 random bits are not guessed; the limit keeps the log readable and
 * the attempt cheap.
 */
public final class FailedAttempts {

    private static final Logger log = LoggerFactory.getLogger(FailedAttempts.class);
    private static final int LIMIT = 30;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_ADDRESSES = 10_000;

    private final InstantSource clock;
    private final Map<String, Window> windows =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
                    return size() > MOST_ADDRESSES;
                }
            };

    FailedAttempts(InstantSource clock) {
        this.clock = clock;
    }

    private record Window(Instant start, int count) {}

    /** Counts one more, and tells whether there were too many lately. */
    public synchronized boolean isTooMany(String address) {
        Instant now = clock.instant();
        Window window = windows.get(address);
        if (window == null || window.start().plus(WINDOW).isBefore(now)) {
            window = new Window(now, 0);
            log.warn(
                    "an invalid token was presented by {}; more within a minute are counted, not logged",
                    address);
        }
        window = new Window(window.start(), window.count() + 1);
        windows.put(address, window);
        if (window.count() == LIMIT + 1) {
            log.warn("{} presented more than {} invalid tokens within a minute", address, LIMIT);
        }
        return window.count() > LIMIT;
    }
}
