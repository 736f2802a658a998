package dev.credence.serving.models;

import dev.credence.registry.ModelName;
import dev.credence.registry.SemanticVersion;

/** One version of one model. */
public record ModelKey(ModelName model, SemanticVersion version) {

    @Override
    public String toString() {
        return model + " " + version;
    }
}
