package dev.credence.cli.local;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/**
 * Something the supervisor starts, watches and starts again: a server process, or a server inside
 * the supervisor.
 */
interface Service {

    ServiceName name();

    int port();

    /**
     * Starts it; may return before it is healthy. Expected failures are {@code
     * InfrastructureUnavailable}.
     */
    Running start() throws IOException;

    /** One that was started. */
    interface Running {

        /** The process that {@code kill} would have to name. */
        ProcessHandle process();

        /** Asks once, with a short limit. */
        boolean healthy();

        /** Completes with the reason, for people, when it has ended, asked or not. */
        CompletableFuture<String> ended();

        /** Asks it to end and waits, up to a limit after which it is ended by force. */
        void stop();
    }
}
