package dev.credence.artifact.client;

import org.jspecify.annotations.Nullable;

/** A file was not transferred; the message says what the server said, or what went wrong. */
public final class ArtifactTransferFailed extends RuntimeException {

    private final int status;

    ArtifactTransferFailed(String message, int status, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /** The server's HTTP status, 0 when it did not refuse. */
    public int status() {
        return status;
    }
}
