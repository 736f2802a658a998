package dev.credence.permission;

import dev.credence.problem.Fault;
import dev.credence.problem.ProblemException;
import dev.credence.problem.ProblemType;
import java.util.Map;

/**
 * The experiment or model is restricted, and who asks may read it and not do this. Whoever may not
 * even read it is told that there is no such thing.
 */
public class PermissionMissing extends ProblemException {

    public static final ProblemType TYPE =
            new ProblemType(
                    "permission-missing",
                    403,
                    "The permission on this experiment or model is not enough",
                    Fault.CALLER);

    private final Permission needed;

    public PermissionMissing(Resource resource, Permission has, Permission needed) {
        this(
                "this takes the permission %s on %s; you have %s".formatted(needed, resource, has),
                needed);
    }

    public PermissionMissing(String detail, Permission needed) {
        super(TYPE, detail);
        this.needed = needed;
    }

    @Override
    public Map<String, Object> properties() {
        return Map.of("needed", needed);
    }
}
