package dev.credence.registry.mlflow;

import dev.credence.artifact.Artifacts;
import dev.credence.mlflow.ErrorCode;
import dev.credence.mlflow.ErrorMapping;
import dev.credence.registry.ModelNameTaken;
import dev.credence.registry.ModelSources;
import dev.credence.registry.Models;
import dev.credence.registry.Registry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Switches MLflow's registry API on; imported by platform-api beside {@code RegistryConfiguration}
 * and {@code MlflowProtocolConfiguration}.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    MlflowModelsController.class,
    MlflowLatestController.class,
    MlflowAliasesController.class,
    MlflowVersionsController.class,
    MlflowStagesController.class,
    MlflowWebhooksController.class
})
public class RegistryMlflowConfiguration {

    @Bean
    RegistryScope registryScope(Models models, Registry registry) {
        return new RegistryScope(models, registry);
    }

    @Bean
    Registrations registrations(
            Registry registry,
            RegistryScope scope,
            ObjectProvider<ModelSources> sources,
            Artifacts artifacts) {
        return new Registrations(
                registry, scope, sources.getIfAvailable(ModelSources::elsewhere), artifacts);
    }

    @Bean
    ErrorMapping takenModelNames() {
        return new ErrorMapping(ModelNameTaken.TYPE, ErrorCode.RESOURCE_ALREADY_EXISTS);
    }
}
