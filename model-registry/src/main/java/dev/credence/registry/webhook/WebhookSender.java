package dev.credence.registry.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Delivers the outbox, on a thread of its own in each control plane. A delivery is taken for a
 * time; when its sender dies it comes due again, for whoever looks next. So it is told at least
 * once, and by its id the receiver knows a second time.
 */
public class WebhookSender implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(WebhookSender.class);
    private static final int AT_ONCE = 32;
    private static final Duration BETWEEN_CLEANINGS = Duration.ofHours(1);

    private final Outbox outbox;
    private final Transport transport;
    private final WebhookSettings settings;
    private final InstantSource clock;
    private final WebhookSecrets secrets;
    private boolean sealed;
    private Instant nextCleaning = Instant.MIN;
    private volatile @Nullable Thread loop;

    WebhookSender(
            Outbox outbox,
            WebhookSecrets secrets,
            Transport transport,
            WebhookSettings settings,
            InstantSource clock) {
        this.secrets = secrets;
        this.outbox = outbox;
        this.transport = transport;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void start() {
        // The loop goes on for as long as it is the one that is noted: noted first, then started.
        Thread sender = Thread.ofVirtual().name("webhooks").unstarted(this::run);
        loop = sender;
        sender.start();
    }

    /** What is being sent ends by its timeout; what was not noted is sent again. */
    @Override
    public void stop() {
        Thread running = loop;
        loop = null;
        if (running != null) {
            LockSupport.unpark(running);
        }
    }

    @Override
    public boolean isRunning() {
        return loop != null;
    }

    private void run() {
        while (loop == Thread.currentThread()) {
            try {
                sealOnce();
                if (sendDue() > 0) {
                    continue;
                }
                clean();
            } catch (DataAccessException | TransactionException away) {
                log.warn("webhooks wait while the database is away: {}", away.getMessage());
            } catch (RuntimeException unexpected) {
                log.error("webhooks: unexpected failure", unexpected);
            }
            LockSupport.parkNanos(settings.every().toNanos());
        }
    }

    /** What earlier versions left in plain text. */
    private void sealOnce() {
        if (!sealed) {
            int changed = secrets.sealAll();
            sealed = true;
            if (changed > 0) {
                log.info("the secrets of {} webhooks are encrypted now", changed);
            }
        }
    }

    /** Sends what is due now, several at a time; how many that were. */
    int sendDue() {
        List<Outbox.Due> taken = outbox.take(AT_ONCE, clock.instant(), settings.lease());
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            taken.forEach(due -> each.execute(() -> send(due)));
        }
        return taken.size();
    }

    private void send(Outbox.Due due) {
        Instant start = clock.instant();
        Transport.Answer answer =
                secrets.open(due.webhook(), due.secret())
                        .map(secret ->
                                transport.send(due.url(), secret, due.id(), due.body(), start))
                        .orElseGet(() -> Transport.Answer.failed(WebhookSecrets.UNREADABLE));
        var attempt =
                new Delivery.Attempt(
                        due.attempt(),
                        start,
                        Duration.between(start, clock.instant()).toMillis(),
                        answer.status(),
                        answer.error());
        try {
            outbox.attempted(
                    due.id(),
                    attempt,
                    after(due, answer),
                    clock.instant().plus(settings.pauseAfter(due.attempt())));
        } catch (DataAccessException away) {
            log.warn("delivery {} is sent again: {}", due.id(), away.getMessage());
        }
    }

    private Delivery.Status after(Outbox.Due due, Transport.Answer answer) {
        if (answer.accepted()) {
            return Delivery.Status.DELIVERED;
        }
        if (due.attempt() < settings.attempts()) {
            return Delivery.Status.PENDING;
        }
        log.warn("delivery {} failed for good: {}", due.id(), answer.error());
        return Delivery.Status.FAILED;
    }

    private void clean() {
        Instant now = clock.instant();
        if (now.isAfter(nextCleaning)) {
            outbox.forget(now.minus(settings.keep()));
            nextCleaning = now.plus(BETWEEN_CLEANINGS);
        }
    }
}
