package dev.credence.cli.local;

import dev.credence.cli.api.CommandFailed;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Stops the platform of a home folder: through its supervisor, or directly what a killed supervisor
 * left behind.
 */
record Shutdown(Home home, PrintWriter out) {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Returns whether there was anything to stop. */
    boolean stop() {
        Optional<PlatformState> last = PlatformState.read(home);
        if (last.isEmpty()) {
            return false;
        }
        Optional<ProcessHandle> supervisor = last.get().supervisorProcess();
        if (supervisor.isPresent()) {
            out.println("Stopping Credence in " + home.directory());
            out.flush();
            stopSupervisor(supervisor.get());
            return true;
        }
        return Leftovers.stop(home, last.get());
    }

    private void stopSupervisor(ProcessHandle supervisor) {
        var progress = new Progress(out);
        PlatformState.read(home).ifPresent(progress::startFrom);
        supervisor.destroy();
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!Leftovers.gone(supervisor, TimeUnit.MILLISECONDS.toNanos(100))) {
            PlatformState.read(home).ifPresent(progress::show);
            if (System.nanoTime() > deadline) {
                throw new CommandFailed(
                        "The supervisor (pid "
                                + supervisor.pid()
                                + ") did not stop within "
                                + LIMIT.toSeconds()
                                + " s: see "
                                + LogFiles.of(home, "supervisor"));
            }
        }
        PlatformState.read(home).ifPresent(progress::show);
    }
}
