package dev.credence.pipelines;

import dev.credence.problem.Fault;
import dev.credence.problem.ProblemException;
import dev.credence.problem.ProblemType;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A submitted pipeline has mistakes: all of them, each with its place and what is accepted there.
 */
public final class InvalidPipeline extends ProblemException {

    public static final ProblemType TYPE =
            new ProblemType("invalid-pipeline", 422, "The pipeline has mistakes", Fault.CALLER);

    private static final long serialVersionUID = 1;

    private final transient List<Mistake> mistakes;

    public InvalidPipeline(List<Mistake> mistakes) {
        super(TYPE, mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n")));
        this.mistakes = List.copyOf(mistakes);
    }

    public List<Mistake> mistakes() {
        return mistakes;
    }

    @Override
    public Map<String, Object> properties() {
        return Map.of("mistakes", mistakes);
    }
}
