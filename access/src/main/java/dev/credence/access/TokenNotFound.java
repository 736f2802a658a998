package dev.credence.access;

import dev.credence.problem.NotFound;
import java.util.UUID;

/** No valid API token has this id. */
public final class TokenNotFound extends NotFound {

    TokenNotFound(UUID id) {
        super("token", id);
    }
}
