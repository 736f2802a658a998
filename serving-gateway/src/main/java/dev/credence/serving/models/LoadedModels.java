package dev.credence.serving.models;

import dev.credence.model.InvalidModelPackage;
import dev.credence.model.LoadedModel;
import dev.credence.problem.NotFound;
import dev.credence.rollouts.ServedVersion;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The model versions in memory. Those that routes want are kept as long as they are wanted; others
 * are loaded when a request names them, and the longest unused ones make room. Loading happens on
 * threads of its own.
 *
 * <p>A version is not closed when it is dropped: requests under way hold it, and the garbage
 * collector frees it after the last. A runtime with native memory will need a count of its users
 * here.
 */
public final class LoadedModels implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LoadedModels.class);
    private static final int LOADING_THREADS = 2;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final ModelLoader loader;
    private final int onDemandLimit;
    private final ScheduledThreadPoolExecutor threads;
    private final Map<ModelKey, ModelSlot> pinned = new HashMap<>();
    private final Map<ModelKey, ModelSlot> onDemand = new LinkedHashMap<>(16, 0.75f, true);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    LoadedModels(ModelLoader loader, int onDemandLimit) {
        this.loader = loader;
        this.onDemandLimit = onDemandLimit;
        this.threads =
                new ScheduledThreadPoolExecutor(
                        LOADING_THREADS,
                        Thread.ofPlatform()
                                .daemon()
                                .priority(Thread.MIN_PRIORITY)
                                .name("load-model-", 0)
                                .factory());
        threads.setRemoveOnCancelPolicy(true);
    }

    /** Calls back, on a loading thread, after every change of a version's state. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /**
     * Holds exactly these versions beside those on demand: loads what is new and lets go of the
     * rest.
     */
    public void keep(Set<ModelKey> wanted) {
        var started = new ArrayList<ModelSlot>();
        synchronized (this) {
            var unwanted = new HashSet<>(pinned.keySet());
            unwanted.removeAll(wanted);
            for (ModelKey key : unwanted) {
                release(Objects.requireNonNull(pinned.remove(key)));
            }
            for (ModelKey key : wanted) {
                if (!pinned.containsKey(key)) {
                    ModelSlot loadedBefore = onDemand.remove(key);
                    ModelSlot slot =
                            loadedBefore == null || loadedBefore.failed()
                                    ? new ModelSlot(key)
                                    : loadedBefore;
                    pinned.put(key, slot);
                    if (slot != loadedBefore) {
                        started.add(slot);
                    }
                }
            }
        }
        started.forEach(slot -> schedule(slot, Duration.ZERO, FIRST_PAUSE));
    }

    /** The version when it is ready; never waits. */
    public synchronized Optional<LoadedModel> ready(ModelKey key) {
        ModelSlot slot = pinned.get(key);
        return slot == null ? Optional.empty() : slot.model();
    }

    /**
     * The version, loaded if need be.
     *
     * @throws NotFound when the registry has no such version
     * @throws ModelLoading when it isn't ready within the timeout
     * @throws ModelUnusable when it can't be served
     */
    public LoadedModel await(ModelKey key, Duration timeout) {
        ModelSlot slot;
        boolean started = false;
        synchronized (this) {
            slot = pinned.getOrDefault(key, onDemand.get(key));
            if (slot == null) {
                slot = new ModelSlot(key);
                onDemand.put(key, slot);
                dropEldest();
                started = true;
            }
        }
        if (started) {
            schedule(slot, Duration.ZERO, FIRST_PAUSE);
        }
        return slot.await(timeout);
    }

    /** Everything that is, or is to be, in memory. */
    public synchronized List<ServedVersion> states() {
        var states = new ArrayList<ServedVersion>();
        pinned.values().forEach(slot -> states.add(slot.state()));
        onDemand.values().forEach(slot -> states.add(slot.state()));
        return states;
    }

    /** What is ready may be asked for by its version, or be wanted again. */
    private void release(ModelSlot slot) {
        log.info("{} is no longer routed to", slot.key());
        if (slot.model().isEmpty()) {
            slot.drop();
            return;
        }
        onDemand.put(slot.key(), slot);
        dropEldest();
    }

    private void dropEldest() {
        if (onDemand.size() > onDemandLimit) {
            ModelKey eldest = onDemand.keySet().iterator().next();
            Objects.requireNonNull(onDemand.remove(eldest)).drop();
        }
    }

    private void schedule(ModelSlot slot, Duration delay, Duration nextPause) {
        threads.schedule(() -> load(slot, nextPause), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void load(ModelSlot slot, Duration pause) {
        if (!slot.wanted()) {
            return;
        }
        ModelKey key = slot.key();
        long start = System.nanoTime();
        try {
            LoadedModel model = loader.load(key);
            slot.ready(model);
            log.info("{} is ready after {} ms", key, (System.nanoTime() - start) / 1_000_000);
        } catch (InvalidModelPackage broken) {
            log.warn("{} can't be served: {}", key, broken.getMessage());
            slot.fail(new ModelUnusable(key), String.valueOf(broken.getMessage()));
        } catch (NotFound missing) {
            forget(slot);
            slot.fail(missing, missing.detail());
        } catch (IOException | RuntimeException passing) {
            log.warn("{} could not be loaded, again in {}: {}", key, pause, passing.toString());
            slot.delayed(String.valueOf(passing.getMessage()));
            Duration doubled = pause.multipliedBy(2);
            schedule(slot, pause, doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE);
        } catch (Error fatal) {
            slot.fail(new ModelUnusable(key), fatal.toString());
            throw fatal;
        }
        listeners.forEach(Runnable::run);
    }

    /** A version that doesn't exist may be registered later, and takes no room until then. */
    private synchronized void forget(ModelSlot slot) {
        onDemand.remove(slot.key(), slot);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
