package dev.credence.registry;

import dev.credence.problem.Conflict;
import dev.credence.problem.Fault;
import dev.credence.problem.ProblemType;

/** A retired version stays retired. Register or raise another one. */
public class VersionRetired extends Conflict {

    public static final ProblemType TYPE =
            new ProblemType("version-retired", 409, "The version is retired", Fault.CALLER);

    VersionRetired(ModelName model, SemanticVersion version) {
        super(TYPE, "version %s of %s is retired and stays so".formatted(version, model));
    }
}
