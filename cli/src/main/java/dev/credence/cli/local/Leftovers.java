package dev.credence.cli.local;

import dev.credence.local.EmbeddedPostgres;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Processes of a platform whose supervisor was killed: found by what it last wrote, and stopped.
 */
final class Leftovers {

    private static final int PATIENCE_SECONDS = 15;

    private Leftovers() {}

    /** The process, unless it has ended or its pid now names another one. */
    static Optional<ProcessHandle> alive(long pid, @Nullable Instant started) {
        if (pid <= 0 || started == null) {
            return Optional.empty();
        }
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process ->
                        process.info().startInstant().filter(started::equals).isPresent());
    }

    static List<ProcessHandle> of(PlatformState state) {
        return state.services().stream()
                .filter(service -> service.pid() != state.supervisor())
                .flatMap(service -> alive(service.pid(), service.processStarted()).stream())
                .toList();
    }

    /**
     * Stops everything that the state names and that is alive; returns whether there was anything.
     */
    static boolean stop(Home home, PlatformState state) {
        List<ProcessHandle> processes = of(state);
        stop(processes.stream().filter(process -> !isDatabase(process, state)).toList());
        boolean database = EmbeddedPostgres.stopOrphan(home.postgres());
        return !processes.isEmpty() || database;
    }

    private static boolean isDatabase(ProcessHandle process, PlatformState state) {
        return state.process(ServiceName.POSTGRESQL.label())
                .filter(service -> service.pid() == process.pid())
                .isPresent();
    }

    /** Asks all to end, then ends those that did not. */
    private static void stop(List<ProcessHandle> processes) {
        processes.forEach(ProcessHandle::destroy);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        for (ProcessHandle process : processes) {
            if (!gone(process, deadline - System.nanoTime())) {
                process.destroyForcibly();
                gone(process, TimeUnit.SECONDS.toNanos(5));
            }
        }
    }

    static boolean gone(ProcessHandle process, long nanos) {
        try {
            process.onExit().get(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException _) {
            return !process.isAlive();
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
