package dev.credence.access;

import dev.credence.database.Notifications;
import dev.credence.permission.Permission;
import dev.credence.permission.Resource;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The restrictions in memory, so that asking for a permission costs no statement. They are read
 * again when somebody changed them, here or in another process, and when they are older than the
 * settings allow. When they cannot be read nobody is let in by old ones: the failure is the answer.
 */
class KnownGrants {

    private final StoredGrants stored;
    private final Notifications notifications;
    private final AccessSettings settings;
    private final InstantSource clock;
    private final ReentrantLock reading = new ReentrantLock();
    private final AtomicLong changes = new AtomicLong();
    private volatile @Nullable Snapshot known;

    KnownGrants(
            StoredGrants stored,
            Notifications notifications,
            AccessSettings settings,
            InstantSource clock) {
        this.stored = stored;
        this.notifications = notifications;
        this.settings = settings;
        this.clock = clock;
    }

    /** All restrictions at one moment. */
    static final class Snapshot {

        private final long change;
        private final Instant readAt;
        private final Map<Resource, Map<String, Permission>> grants;
        private final Map<String, Map<Resource.Kind, Set<String>>> hidden =
                new ConcurrentHashMap<>();

        Snapshot(long change, Instant readAt, Map<Resource, Map<String, Permission>> grants) {
            this.change = change;
            this.readAt = readAt;
            this.grants = grants;
        }

        boolean isEmpty() {
            return grants.isEmpty();
        }

        /** What each was granted on it; null when it is open. */
        @Nullable Map<String, Permission> on(Resource resource) {
            return grants.get(resource);
        }

        Set<String> hidden(String principal, Resource.Kind kind) {
            return hidden.computeIfAbsent(principal, this::hiddenFrom).getOrDefault(kind, Set.of());
        }

        private Map<Resource.Kind, Set<String>> hiddenFrom(String principal) {
            return grants.entrySet().stream()
                    .filter(each -> !each.getValue().containsKey(principal))
                    .map(Map.Entry::getKey)
                    .collect(
                            Collectors.groupingBy(
                                    Resource::kind,
                                    Collectors.mapping(
                                            Resource::key, Collectors.toUnmodifiableSet())));
        }
    }

    Snapshot get() {
        Snapshot snapshot = known;
        return snapshot != null && isGood(snapshot) ? snapshot : read();
    }

    private boolean isGood(Snapshot snapshot) {
        return snapshot.change == changes.get()
                && !snapshot.readAt.plus(settings.refresh()).isBefore(clock.instant());
    }

    /** The number of changes is taken first: what changes while it is read is read again. */
    private Snapshot read() {
        reading.lock();
        try {
            Snapshot meanwhile = known;
            if (meanwhile != null && isGood(meanwhile)) {
                return meanwhile;
            }
            long change = changes.get();
            var fresh = new Snapshot(change, clock.instant(), stored.all());
            known = fresh;
            return fresh;
        } finally {
            reading.unlock();
        }
    }

    /** Somebody changed them: what is known is of no use. */
    void changed() {
        changes.incrementAndGet();
    }

    /** The current transaction changes them: every process hears of it once it has ended. */
    void changing() {
        notifications.publish(Tokens.CHANNEL, "permissions");
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            changed();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCompletion(int status) {
                        changed();
                    }
                });
    }
}
