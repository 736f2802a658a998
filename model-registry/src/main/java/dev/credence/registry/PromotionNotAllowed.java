package dev.credence.registry;

import dev.credence.problem.Fault;
import dev.credence.problem.ProblemException;
import dev.credence.problem.ProblemType;
import java.util.List;
import java.util.Map;

/** The alias' {@link ApprovalRule} does not let them; says everything that is missing. */
public class PromotionNotAllowed extends ProblemException {

    public static final ProblemType TYPE =
            new ProblemType(
                    "promotion-not-allowed",
                    403,
                    "The rule of the alias does not allow this",
                    Fault.CALLER);

    private final transient List<String> missing;

    private PromotionNotAllowed(ModelName model, Alias alias, List<String> missing) {
        super(TYPE, "alias %s of %s: %s".formatted(alias, model, String.join("; ", missing)));
        this.missing = List.copyOf(missing);
    }

    /** Returns quietly when nothing is missing. */
    static void throwIfAny(ModelName model, Alias alias, List<String> missing) {
        if (!missing.isEmpty()) {
            throw new PromotionNotAllowed(model, alias, missing);
        }
    }

    @Override
    public Map<String, Object> properties() {
        return Map.of("missing", missing);
    }
}
