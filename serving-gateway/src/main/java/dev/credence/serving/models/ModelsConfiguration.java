package dev.credence.serving.models;

import dev.credence.artifact.Artifacts;
import dev.credence.model.LoadedModel;
import dev.credence.registry.VersionFiles;
import dev.credence.serving.ServingSettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ModelsConfiguration {

    @Bean
    LoadedModels loadedModels(
            VersionFiles versions,
            Artifacts artifacts,
            ServingSettings settings,
            ObjectProvider<ModelLoader.Opener> opener) {
        var packages =
                new Packages(
                        versions,
                        artifacts,
                        settings.cache().resolve("packages"),
                        settings.packagesKept());
        return new LoadedModels(
                new ModelLoader(
                        packages,
                        opener.getIfAvailable(() -> LoadedModel::open),
                        settings.warmUp()),
                settings.versionsOnDemand());
    }
}
