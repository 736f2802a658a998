package dev.credence.rollouts;

import dev.credence.problem.NotFound;

/** No endpoint has this name. */
public final class EndpointNotFound extends NotFound {

    public EndpointNotFound(EndpointName name) {
        super("endpoint", name);
    }
}
