package dev.credence.samples;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for a condition, and says what was there instead when it does not come. */
public final class Await {

    private Await() {}

    public static <T> T until(Duration longest, Supplier<T> state, Predicate<T> condition) {
        Instant end = Instant.now().plus(longest);
        T now = state.get();
        while (!condition.test(now)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("Still not so after " + longest + ": " + now);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            now = state.get();
        }
        return now;
    }
}
