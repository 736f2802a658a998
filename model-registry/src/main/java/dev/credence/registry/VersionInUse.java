package dev.credence.registry;

import dev.credence.problem.Conflict;
import dev.credence.problem.Fault;
import dev.credence.problem.ProblemType;
import java.util.List;

/** The version has aliases, so that it cannot be retired. Move them first. */
public class VersionInUse extends Conflict {

    public static final ProblemType TYPE =
            new ProblemType("version-in-use", 409, "The version has aliases", Fault.CALLER);

    VersionInUse(ModelName model, SemanticVersion version, List<Alias> aliases) {
        super(
                TYPE,
                "version %s of %s is %s; move the alias first".formatted(version, model, aliases));
    }
}
