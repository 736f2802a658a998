package dev.credence.serving.models;

import dev.credence.model.LoadedModel;
import dev.credence.rollouts.LoadState;
import dev.credence.rollouts.ServedVersion;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One version on its way into memory: loading, then ready or failed. Thread-safe. */
final class ModelSlot {

    private static final int LONGEST_MESSAGE = 2000;

    private final ModelKey key;
    private final CountDownLatch attempted = new CountDownLatch(1);
    private volatile boolean wanted = true;
    private volatile @Nullable LoadedModel model;
    private volatile @Nullable RuntimeException failure;
    private volatile String message = "";

    ModelSlot(ModelKey key) {
        this.key = key;
    }

    ModelKey key() {
        return key;
    }

    Optional<LoadedModel> model() {
        return Optional.ofNullable(model);
    }

    boolean failed() {
        return failure != null;
    }

    boolean wanted() {
        return wanted;
    }

    void drop() {
        wanted = false;
    }

    void ready(LoadedModel loaded) {
        message = "";
        model = loaded;
        attempted.countDown();
    }

    /** Loading goes on; this is what stopped the last attempt. Nobody waits for the next. */
    void delayed(String reason) {
        message = reason;
        attempted.countDown();
    }

    void fail(RuntimeException cause, String reason) {
        message = reason;
        failure = cause;
        attempted.countDown();
    }

    /**
     * Waits for the first attempt to load the version.
     *
     * @throws ModelLoading when that took too long or was in vain
     * @throws RuntimeException what loading failed with
     */
    LoadedModel await(Duration timeout) {
        try {
            attempted.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        LoadedModel loaded = model;
        if (loaded != null) {
            return loaded;
        }
        RuntimeException cause = failure;
        if (cause != null) {
            throw cause;
        }
        throw new ModelLoading(key);
    }

    ServedVersion state() {
        LoadState state =
                model != null
                        ? LoadState.READY
                        : failure != null ? LoadState.FAILED : LoadState.LOADING;
        return new ServedVersion(key.model(), key.version(), state, shortened(message));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "…";
    }
}
