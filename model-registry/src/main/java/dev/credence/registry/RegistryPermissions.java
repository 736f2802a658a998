package dev.credence.registry;

import dev.credence.permission.Resource;
import dev.credence.permission.ResourceOf;
import dev.credence.permission.Restrictable;
import dev.credence.problem.NotFound;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a permission on a model is needed for is named by the model's name, or a candidate's. */
@Configuration(proxyBeanMethods = false)
class RegistryPermissions {

    @Bean
    Restrictable modelsAreRestrictable(Models models) {
        return Restrictable.of(
                Resource.Kind.MODEL,
                key -> {
                    var _ = models.find(named(key));
                });
    }

    @Bean
    ResourceOf<ModelName> modelOfName() {
        return ResourceOf.of(
                ModelName.class, name -> List.of(Resource.model(name.value())), ModelNotFound::new);
    }

    @Bean
    ResourceOf<Candidate> modelOfCandidate() {
        return ResourceOf.of(
                Candidate.class,
                candidate -> List.of(Resource.model(candidate.model().value())),
                candidate -> new ModelNotFound(candidate.model()));
    }

    private static ModelName named(String key) {
        try {
            return new ModelName(key);
        } catch (IllegalArgumentException _) {
            throw new NotFound("model", key);
        }
    }
}
