package dev.credence.serving.routing;

import dev.credence.model.LoadedModel;
import dev.credence.registry.SemanticVersion;
import dev.credence.rollouts.EndpointRoutes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One endpoint of the {@link ServingTable}: the routes in force with the models that answer them.
 *
 * @param wanted the newest routes known
 * @param routes those in force, which are older while the wanted ones' versions are loading; null
 *     when nothing is loaded yet
 * @param models every version with traffic in {@code routes}
 */
record ServedEndpoint(
        EndpointRoutes wanted,
        @Nullable EndpointRoutes routes,
        Map<SemanticVersion, LoadedModel> models) {

    ServedEndpoint {
        models = Map.copyOf(models);
    }

    boolean upToDate() {
        return wanted.equals(routes);
    }
}
