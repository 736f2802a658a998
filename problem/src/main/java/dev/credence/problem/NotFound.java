package dev.credence.problem;

import java.util.Map;

/**
 * Nothing of this kind has this id. Subclass it when callers of the Java API want to catch it by
 * name.
 */
public class NotFound extends ProblemException {

    public static final ProblemType TYPE =
            new ProblemType("not-found", 404, "There is no such thing", Fault.CALLER);

    private final String kind;
    private final String id;

    /**
     * @param kind what was looked for, as a caller would say it: "model", "pipeline run"
     * @param id what it was looked for by
     */
    public NotFound(String kind, Object id) {
        super(TYPE, "there is no " + kind + " '" + id + "'");
        this.kind = kind;
        this.id = id.toString();
    }

    @Override
    public Map<String, Object> properties() {
        return Map.of("kind", kind, "id", id);
    }
}
