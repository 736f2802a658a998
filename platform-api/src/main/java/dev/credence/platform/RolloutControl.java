package dev.credence.platform;

import dev.credence.database.AdvisoryLease;
import dev.credence.rollouts.RolloutControlLoop;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/** Ticks the rollout control loop every second, in one platform-api at a time. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class RolloutControl {

    private static final Logger log = LoggerFactory.getLogger(RolloutControl.class);
    private static final String LEASE = "rollout-control";

    private final AdvisoryLease lease;
    private final RolloutControlLoop loop;
    private final Timer ticks;
    private final AtomicInteger leading = new AtomicInteger();

    RolloutControl(AdvisoryLease lease, RolloutControlLoop loop, MeterRegistry meters) {
        this.lease = lease;
        this.loop = loop;
        this.ticks = meters.timer("credence.rollout.control.tick");
        meters.gauge("credence.rollout.control.leader", leading);
    }

    @Scheduled(
            initialDelayString = "${credence.rollouts.tick-every:1s}",
            fixedDelayString = "${credence.rollouts.tick-every:1s}")
    void tick() {
        boolean leads = lease.tryLead(LEASE);
        leading.set(leads ? 1 : 0);
        if (!leads) {
            return;
        }
        try {
            ticks.record(() -> loop.tick(Instant.now()));
        } catch (DataAccessException | TransactionException away) {
            log.warn("rollouts stand still while the database is away: {}", away.getMessage());
        }
    }
}
