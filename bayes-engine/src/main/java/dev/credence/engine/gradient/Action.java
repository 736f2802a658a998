package dev.credence.engine.gradient;

/** An executable statement. */
abstract class Action extends Step {

    /** How a statement ends. */
    enum End {
        NORMAL,
        BREAK,
        CONTINUE,
        RETURN
    }

    abstract End run(Workspace w);
}
