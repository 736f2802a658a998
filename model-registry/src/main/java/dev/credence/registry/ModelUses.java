package dev.credence.registry;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who outside of the registry relies on a model's name or on one of its versions. Whoever serves
 * models answers; what is used is neither renamed nor deleted.
 */
public interface ModelUses {

    /**
     * What uses it, as people would say it: {@code endpoint 'churn'}.
     *
     * @param version null for any version of the model
     */
    Optional<String> find(ModelName model, @Nullable SemanticVersion version);
}
