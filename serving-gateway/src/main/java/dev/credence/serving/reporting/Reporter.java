package dev.credence.serving.reporting;

import dev.credence.rollouts.ArmOutcome;
import dev.credence.rollouts.GatewayReports;
import dev.credence.rollouts.RolloutId;
import dev.credence.rollouts.ServedVersion;
import dev.credence.serving.models.LoadedModels;
import dev.credence.serving.routing.Routes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionException;

/**
 * Sends heartbeats and outcomes every second, and a heartbeat at once when a version's state
 * changes. What can't be sent is sent later: counts go on in memory while PostgreSQL is away, and a
 * report whose arrival is uncertain goes again under its name.
 */
final class Reporter implements SmartLifecycle, ApplicationListener<WebServerInitializedEvent> {

    private static final Logger log = LoggerFactory.getLogger(Reporter.class);

    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private record Report(UUID id, List<ArmOutcome> arms) {}

    private final GatewayReports reports;
    private final LoadedModels models;
    private final Outcomes outcomes;
    private final Routes routes;
    private final Supplier<String> gatewayId;
    private final Duration pause;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;
    private @Nullable Report unsent;
    private Set<RolloutId> underWay = Set.of();
    private boolean away;

    Reporter(
            GatewayReports reports,
            LoadedModels models,
            Outcomes outcomes,
            Routes routes,
            Supplier<String> gatewayId,
            Duration pause) {
        this.reports = reports;
        this.models = models;
        this.outcomes = outcomes;
        this.routes = routes;
        this.gatewayId = gatewayId;
        this.pause = pause;
        models.onChange(wake::release);
    }

    @Override
    public void start() {
        running = true;
    }

    /** A gateway counts as live from here on: it has a port and answers. */
    @Override
    public void onApplicationEvent(WebServerInitializedEvent event) {
        thread = Thread.ofVirtual().name("report").start(this::run);
    }

    private void run() {
        String gateway = gatewayId.get();
        try {
            while (running) {
                report(gateway);
                boolean _ = wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
                wake.drainPermits();
            }
        } catch (InterruptedException _) {
            log.debug("no longer reporting");
        }
    }

    private synchronized void report(String gateway) {
        Set<RolloutId> now = routes.rolloutsUnderWay();
        if (!now.equals(underWay)) {
            outcomes.retain(now);
            underWay = now;
        }
        try {
            List<ServedVersion> states = models.states();
            reports.heartbeat(gateway, states);
            sendOutcomes(gateway);
            if (away) {
                log.info("reports arrive again");
            }
            away = false;
        } catch (DataAccessException | TransactionException failure) {
            if (!away) {
                log.warn("reports can't be sent and are kept: {}", failure.getMessage());
            }
            away = true;
        } catch (RuntimeException failure) {
            log.error("a report failed", failure);
        }
    }

    private void sendOutcomes(String gateway) {
        Report report = unsent;
        if (report == null) {
            List<ArmOutcome> arms = outcomes.drain();
            if (arms.isEmpty()) {
                return;
            }
            report = new Report(UUID.randomUUID(), arms);
            unsent = report;
        }
        try {
            reports.outcomes(gateway, report.id, report.arms);
        } catch (DataIntegrityViolationException refused) {
            log.warn("outcomes of a rollout that is gone are dropped: {}", refused.getMessage());
        }
        unsent = null;
    }

    @Override
    public void stop() {
        running = false;
        Thread reporting = thread;
        if (reporting == null) {
            return;
        }
        wake.release();
        try {
            reporting.join(LONGEST_STOP); // an interrupt would break the connection in use
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        String gateway = gatewayId.get();
        report(gateway);
        try {
            reports.goodbye(gateway);
        } catch (DataAccessException | TransactionException failure) {
            log.debug("no goodbye", failure);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server, so that it stops after its last answer. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 5000;
    }
}
