package dev.credence.registry;

import dev.credence.problem.NotFound;

/** No model is registered under the name. */
public class ModelNotFound extends NotFound {

    public ModelNotFound(ModelName name) {
        super("model", name);
    }
}
