package dev.credence.cli.local;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One process of the platform as last seen by the supervisor.
 *
 * @param pid 0 while it does not run; the supervisor's own for a server inside it
 * @param processStarted tells a reused pid from the process that was meant
 * @param restarts since the platform came up
 * @param detail why it is not ready, for people; empty when there is nothing to say
 */
record ServiceState(
        String name,
        int port,
        Condition condition,
        long pid,
        @Nullable Instant processStarted,
        long startMillis,
        int restarts,
        String detail) {

    static ServiceState waiting(ServiceName name, int port) {
        return new ServiceState(name.label(), port, Condition.WAITING, 0, null, 0, 0, "");
    }

    ServiceState with(Condition next, String why) {
        return new ServiceState(name, port, next, pid, processStarted, startMillis, restarts, why);
    }

    ServiceState ready(long millis) {
        return new ServiceState(
                name, port, Condition.READY, pid, processStarted, millis, restarts, "");
    }

    ServiceState running(ProcessHandle process) {
        return new ServiceState(
                name,
                port,
                Condition.STARTING,
                process.pid(),
                process.info().startInstant().orElse(null),
                0,
                restarts,
                detail);
    }

    ServiceState restarting(String why) {
        return new ServiceState(name, port, Condition.RESTARTING, 0, null, 0, restarts + 1, why);
    }

    ServiceState ended(Condition how, String why) {
        return new ServiceState(name, port, how, 0, null, 0, restarts, why);
    }
}
