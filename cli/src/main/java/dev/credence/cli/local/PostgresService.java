package dev.credence.cli.local;

import dev.credence.local.EmbeddedPostgres;
import dev.credence.local.PostgresSettings;
import java.util.concurrent.CompletableFuture;

/** PostgreSQL as a child process, with the platform's database in it. */
record PostgresService(PostgresSettings settings) implements Service {

    static final String DATABASE = "credence";

    @Override
    public ServiceName name() {
        return ServiceName.POSTGRESQL;
    }

    @Override
    public int port() {
        return settings.port();
    }

    @Override
    public Running start() {
        EmbeddedPostgres server = EmbeddedPostgres.start(settings);
        server.createDatabase(DATABASE);
        return new Server(
                server,
                server.ended()
                        .thenApply(_ -> {
                            server.close();
                            return "the server process ended (see " + settings.log() + ")";
                        }));
    }

    private record Server(EmbeddedPostgres server, CompletableFuture<String> ended)
            implements Running {

        @Override
        public ProcessHandle process() {
            return ProcessHandle.of(server.pid()).orElseGet(ProcessHandle::current);
        }

        /** The start waited for an answer. */
        @Override
        public boolean healthy() {
            return true;
        }

        @Override
        public void stop() {
            server.close();
        }
    }
}
