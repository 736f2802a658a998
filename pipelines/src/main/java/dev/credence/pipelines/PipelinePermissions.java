package dev.credence.pipelines;

import dev.credence.permission.Permissions;
import dev.credence.permission.ResourceOf;
import dev.credence.tracker.Experiments;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A permission on a pipeline, a definition or a run is one on its models and its experiment. */
@Configuration(proxyBeanMethods = false)
class PipelinePermissions {

    @Bean
    PipelineResources pipelineResources(
            JdbcClient jdbc, ObjectProvider<Permissions> permissions, Experiments experiments) {
        return new PipelineResources(
                jdbc, permissions.getIfAvailable(() -> Permissions.OPEN), experiments);
    }

    @Bean
    ResourceOf<PipelineName> resourcesOfPipeline(PipelineResources resources) {
        return ResourceOf.of(
                PipelineName.class, resources::of, name -> new PipelineNotFound(name.text()));
    }

    @Bean
    ResourceOf<PipelineDefinition> resourcesOfDefinition(PipelineResources resources) {
        return ResourceOf.of(
                PipelineDefinition.class,
                definition -> resources.of(definition.pipeline()),
                definition -> new PipelineNotFound(definition.pipeline().text()));
    }

    @Bean
    ResourceOf<PipelineRunId> resourcesOfPipelineRun(PipelineResources resources) {
        return ResourceOf.of(PipelineRunId.class, resources::of, PipelineRunNotFound::new);
    }
}
