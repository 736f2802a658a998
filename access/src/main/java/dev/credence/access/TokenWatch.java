package dev.credence.access;

import dev.credence.database.Notifications;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Keeps the known tokens, and what was granted to them, up to date while the process runs, and
 * makes the operator's own token one of them.
 */
final class TokenWatch implements SmartLifecycle {

    /** Who acts with the token that the operator chose. */
    static final String OPERATOR = "admin";

    private static final Logger log = LoggerFactory.getLogger(TokenWatch.class);

    private final Notifications notifications;
    private final Tokens tokens;
    private final KnownTokens known;
    private final KnownGrants grants;
    private final AccessSettings settings;
    private @Nullable AutoCloseable subscription;
    private volatile boolean adopted;

    TokenWatch(
            Notifications notifications,
            Tokens tokens,
            KnownTokens known,
            KnownGrants grants,
            AccessSettings settings) {
        this.notifications = notifications;
        this.tokens = tokens;
        this.known = known;
        this.grants = grants;
        this.settings = settings;
    }

    @Override
    public void start() {
        adopt();
        known.changed();
        subscription = notifications.subscribe(Tokens.CHANNEL, _ -> changed());
    }

    private void changed() {
        adopt();
        known.changed();
        grants.changed();
    }

    /** Once; again on the next connection when PostgreSQL was away. */
    private void adopt() {
        String chosen = settings.bootstrapToken();
        if (adopted || chosen == null || chosen.isEmpty()) {
            return;
        }
        try {
            tokens.adopt(new Secret(chosen), OPERATOR);
            adopted = true;
        } catch (DataAccessException | TransactionException failure) {
            log.warn("the bootstrap token is not valid yet: {}", failure.getMessage());
        }
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

    /** Before the web server opens, so that the first request finds the tokens known. */
    @Override
    public int getPhase() {
        return 0;
    }
}
