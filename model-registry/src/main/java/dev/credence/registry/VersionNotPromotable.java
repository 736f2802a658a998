package dev.credence.registry;

import dev.credence.problem.Conflict;
import dev.credence.problem.Fault;
import dev.credence.problem.ProblemType;

/** A deprecated or retired version gets no alias. */
public class VersionNotPromotable extends Conflict {

    public static final ProblemType TYPE =
            new ProblemType(
                    "version-not-promotable", 409, "The version cannot be promoted", Fault.CALLER);

    VersionNotPromotable(ModelName model, SemanticVersion version, VersionStatus status) {
        super(
                TYPE,
                "version %s of %s is %s; only a READY version gets an alias"
                        .formatted(version, model, status));
    }
}
