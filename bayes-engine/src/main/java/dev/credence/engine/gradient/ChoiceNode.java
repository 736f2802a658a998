package dev.credence.engine.gradient;

/** One of two values, of which only the chosen one is evaluated. */
final class ChoiceNode extends Node {

    private final Node condition;
    private final Node whenTrue;
    private final Node whenFalse;

    ChoiceNode(Node condition, Node whenTrue, Node whenFalse, int rank) {
        super(rank);
        this.condition = condition;
        this.whenTrue = whenTrue;
        this.whenFalse = whenFalse;
    }

    @Override
    void run(Workspace w) {
        Node chosen = condition.number(w) != 0 ? whenTrue : whenFalse;
        chosen.run(w);
        at = chosen.at;
        shapeOf(chosen);
    }

    @Override
    boolean fresh() {
        return false;
    }
}
