package dev.credence.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A running PostgreSQL server process: found through the pid file of its data folder, stopped by
 * signals.
 */
record Postmaster(ProcessHandle process) {

    /**
     * How a server is asked to stop; the signals are those of the PostgreSQL manual, chapter
     * "Shutting Down".
     */
    enum Stop {
        /** Ends sessions, writes a checkpoint. */
        FAST("INT"),
        /** Ends at once; the next start recovers from the log. */
        IMMEDIATE("QUIT");

        private final String signal;

        Stop(String signal) {
            this.signal = signal;
        }
    }

    /**
     * The live server of this data folder, if there is one. A pid file that names another program
     * is removed.
     */
    static Optional<Postmaster> of(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        Optional<ProcessHandle> process =
                lines.isEmpty()
                        ? Optional.empty()
                        : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                                .filter(ProcessHandle::isAlive);
        if (process.isPresent() && !serves(process.get(), data)) {
            Files.delete(pidFile);
            return Optional.empty();
        }
        return process.map(Postmaster::new);
    }

    void stop(Stop how) throws IOException {
        if (signal(how) && gone(20)) {
            return;
        }
        if (signal(Stop.IMMEDIATE) && gone(10)) {
            return;
        }
        process.destroyForcibly();
        gone(5);
    }

    private boolean signal(Stop how) throws IOException {
        if (!process.isAlive()) {
            return true;
        }
        Process kill =
                new ProcessBuilder("kill", "-" + how.signal, Long.toString(process.pid()))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            return kill.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean gone(int seconds) {
        try {
            process.onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException still) {
            return false;
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Process ids are reused: the process must have been given this very data folder. */
    private static boolean serves(ProcessHandle process, Path data) {
        @Nullable String[] arguments = process.info().arguments().orElse(null);
        return arguments == null || Arrays.asList(arguments).contains(data.toString());
    }
}
