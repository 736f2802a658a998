package dev.credence.mlflow.filter;

import org.jspecify.annotations.Nullable;

/**
 * What a comparison or an order is about: {@code metrics.crps}, or {@code start_time} without an
 * entity.
 *
 * @param entity as it was written, null when there is none
 */
public record Identifier(@Nullable String entity, String key) {

    @Override
    public String toString() {
        return entity == null ? key : entity + "." + key;
    }
}
