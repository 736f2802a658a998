package dev.credence.pipelines;

import dev.credence.problem.Conflict;
import dev.credence.problem.Fault;
import dev.credence.problem.ProblemType;
import java.util.List;
import java.util.Map;

/** A run can't be repeated from its record, for all of these reasons. */
public final class NotReproducible extends Conflict {

    public static final ProblemType TYPE =
            new ProblemType("not-reproducible", 409, "The run can't be reproduced", Fault.CALLER);

    private static final long serialVersionUID = 1;

    private final transient List<String> reasons;

    NotReproducible(PipelineRunId run, List<String> reasons) {
        super(TYPE, "run %s can't be reproduced: %s".formatted(run, String.join("; ", reasons)));
        this.reasons = List.copyOf(reasons);
    }

    @Override
    public Map<String, Object> properties() {
        return Map.of("reasons", reasons);
    }
}
