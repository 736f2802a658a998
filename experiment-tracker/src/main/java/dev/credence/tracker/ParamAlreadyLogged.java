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
                "Changing param values is not allowed. Param with key='%s' was already logged with value='%s' for run ID='%s'. Attempted logging new value '%s'."
                        .formatted(key, logged, run, attempted));
    }
}
