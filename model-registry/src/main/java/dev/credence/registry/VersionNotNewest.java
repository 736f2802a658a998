package dev.credence.registry;

import dev.credence.problem.Conflict;
import dev.credence.problem.Fault;
import dev.credence.problem.ProblemType;

/**
 * Only the newest release and its builds can be raised: a raised older one would pass for newer
 * than what came after it.
 */
public class VersionNotNewest extends Conflict {

    public static final ProblemType TYPE =
            new ProblemType(
                    "version-not-newest",
                    409,
                    "Only the newest release can be raised",
                    Fault.CALLER);

    VersionNotNewest(ModelName model, SemanticVersion version, SemanticVersion newest) {
        super(
                TYPE,
                "version %s of %s cannot be raised, the newest is %s; raise %s or one of its builds"
                        .formatted(version, model, newest, newest.release()));
    }
}
