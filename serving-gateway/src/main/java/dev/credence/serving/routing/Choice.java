package dev.credence.serving.routing;

import dev.credence.model.LoadedModel;
import dev.credence.rollouts.EndpointRoutes;
import dev.credence.serving.models.ModelKey;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Who answers one request.
 *
 * @param endpoint its name
 * @param split the routes that chose the version, or null when the request named it
 * @param unit what the client was assigned by, a hash of its sticky key; empty without a key
 */
public record Choice(
        String endpoint,
        ModelKey key,
        LoadedModel model,
        @Nullable EndpointRoutes split,
        OptionalLong unit) {}
