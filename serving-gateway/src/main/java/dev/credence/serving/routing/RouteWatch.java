package dev.credence.serving.routing;

import dev.credence.database.Notifications;
import dev.credence.rollouts.EndpointRoutes;
import dev.credence.rollouts.RoutingTable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Keeps the routes up to date: reads them after each notification and every few seconds, from the
 * cache at first. While PostgreSQL is away the last known ones stay in force.
 */
final class RouteWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RouteWatch.class);

    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final Routes routes;
    private final RoutingTable source;
    private final RouteCache cache;
    private final Notifications notifications;
    private final Duration poll;
    private final InstantSource clock;
    private final Semaphore wake = new Semaphore(1);
    private volatile boolean running;
    private @Nullable Thread thread;
    private volatile @Nullable Instant lastRead;
    private @Nullable AutoCloseable subscription;
    private boolean away;

    RouteWatch(
            Routes routes,
            RoutingTable source,
            RouteCache cache,
            Notifications notifications,
            Duration poll,
            InstantSource clock) {
        this.routes = routes;
        this.source = source;
        this.cache = cache;
        this.notifications = notifications;
        this.poll = poll;
        this.clock = clock;
    }

    @Override
    public void start() {
        cache.read().ifPresent(routes::update);
        subscription = notifications.subscribe(RoutingTable.CHANNEL, _ -> wake.release());
        running = true;
        thread = Thread.ofVirtual().name("watch-routes").start(this::watch);
    }

    private void watch() {
        try {
            while (running) {
                boolean _ = wake.tryAcquire(poll.toMillis(), TimeUnit.MILLISECONDS);
                wake.drainPermits();
                read();
            }
        } catch (InterruptedException _) {
            log.debug("no longer watching routes");
        }
    }

    private void read() {
        try {
            List<EndpointRoutes> wanted = source.read();
            lastRead = clock.instant();
            if (away) {
                log.info("routes can be read again");
            }
            away = false;
            if (!routes.table().known() || !wanted.equals(routes.wanted())) {
                routes.update(wanted);
                cache.write(wanted);
            }
        } catch (DataAccessException | TransactionException failure) {
            if (!away) {
                log.warn(
                        "routes can't be read, the last known ones stay in force: {}",
                        failure.getMessage());
            }
            away = true;
        } catch (RuntimeException failure) {
            log.error("routes could not be taken over", failure);
        }
    }

    /** How long ago PostgreSQL last gave the routes; empty when it hasn't yet. */
    Optional<Duration> age() {
        return Optional.ofNullable(lastRead).map(then -> Duration.between(then, clock.instant()));
    }

    @Override
    public void stop() {
        running = false;
        wake.release();
        join();
        AutoCloseable open = subscription;
        if (open != null) {
            try {
                open.close();
            } catch (Exception failure) {
                log.debug("closing", failure);
            }
        }
    }

    /** Not by an interrupt, which would break the connection in use. */
    private void join() {
        Thread watching = thread;
        if (watching == null) {
            return;
        }
        try {
            watching.join(LONGEST_STOP);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server opens. */
    @Override
    public int getPhase() {
        return 0;
    }
}
