package dev.credence.mlflow;

import dev.credence.problem.ProblemType;

/**
 * The MLflow code of one of a module's problems, where the problem's status would lead to another
 * one. Declared as a bean by the module's adapter.
 */
public record ErrorMapping(String slug, ErrorCode code) {

    public ErrorMapping(ProblemType type, ErrorCode code) {
        this(type.slug(), code);
    }
}
