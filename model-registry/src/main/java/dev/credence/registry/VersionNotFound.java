package dev.credence.registry;

import dev.credence.problem.NotFound;

/** The model has no such version, and no alias or range of that name leads to one. */
public class VersionNotFound extends NotFound {

    public VersionNotFound(ModelName model, Object version) {
        super("version of " + model, version);
    }
}
