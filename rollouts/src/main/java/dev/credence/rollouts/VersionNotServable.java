package dev.credence.rollouts;

import dev.credence.problem.Conflict;
import dev.credence.problem.Fault;
import dev.credence.problem.ProblemType;
import dev.credence.registry.ModelName;
import dev.credence.registry.SemanticVersion;

/** A retired version gets no traffic any more. */
public final class VersionNotServable extends Conflict {

    public static final ProblemType TYPE =
            new ProblemType(
                    "version-not-servable", 409, "The version cannot be served", Fault.CALLER);

    VersionNotServable(ModelName model, SemanticVersion version) {
        super(TYPE, "version %s of model '%s' is retired".formatted(version, model));
    }
}
