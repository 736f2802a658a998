package dev.credence.cli.local;

import dev.credence.local.EmbeddedS3;
import dev.credence.local.S3ServerSettings;
import java.util.concurrent.CompletableFuture;

/** The S3 server, inside the supervisor. */
record ObjectStoreService(S3ServerSettings settings) implements Service {

    @Override
    public ServiceName name() {
        return ServiceName.S3;
    }

    @Override
    public int port() {
        return settings.port();
    }

    @Override
    public Running start() {
        return new Server(EmbeddedS3.start(settings), new CompletableFuture<>());
    }

    private record Server(EmbeddedS3 server, CompletableFuture<String> ended) implements Running {

        @Override
        public ProcessHandle process() {
            return ProcessHandle.current();
        }

        /** The start returns when it listens. */
        @Override
        public boolean healthy() {
            return true;
        }

        @Override
        public void stop() {
            server.close();
            ended.complete("stopped");
        }
    }
}
