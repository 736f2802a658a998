package dev.credence.tracker;

import dev.credence.problem.Conflict;
import dev.credence.problem.Fault;
import dev.credence.problem.ProblemType;

/** A param never changes once it is logged; the same value again is fine. */
public class ParamAlreadyLogged extends Conflict {

    public static final ProblemType TYPE =
            new ProblemType("param-already-logged", 409, "A param cannot change", Fault.CALLER);

    ParamAlreadyLogged(RunId run, String key, String logged, String attempted) {
        super(
                TYPE,
                "param '%s' of run %s was already logged with the value '%s' and cannot become '%s'"
                        .formatted(key, run, logged, attempted));
    }
}
