package dev.credence.access;

import dev.credence.database.Notifications;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Has the restrictions read again when another process changed them. */
final class GrantWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(GrantWatch.class);

    private final Notifications notifications;
    private final KnownGrants known;
    private @Nullable AutoCloseable subscription;

    GrantWatch(Notifications notifications, KnownGrants known) {
        this.notifications = notifications;
        this.known = known;
    }

    @Override
    public void start() {
        subscription = notifications.subscribe(KnownGrants.CHANNEL, _ -> known.changed());
    }

    @Override
    public void stop() {
        AutoCloseable open = subscription;
        subscription = null;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (Exception failure) {
            log.debug("closing", failure);
        }
    }

    @Override
    public boolean isRunning() {
        return subscription != null;
    }

    /** Before the web server opens. */
    @Override
    public int getPhase() {
        return 0;
    }
}
