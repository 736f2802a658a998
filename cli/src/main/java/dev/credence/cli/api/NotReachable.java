package dev.credence.cli.api;

import java.io.IOException;
import java.net.URI;

/** Nothing answers at the platform's address. */
public final class NotReachable extends CommandFailed {

    public NotReachable(URI base, IOException cause) {
        super(
                "Nothing answers at %s. Start the local platform with `credence up`, or name another with --url."
                        .formatted(base));
        initCause(cause);
    }
}
