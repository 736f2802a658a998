package dev.credence.pipelines;

import dev.credence.artifact.ArtifactReferences;
import dev.credence.artifact.Artifacts;
import dev.credence.database.ModuleSchema;
import dev.credence.database.Notifications;
import dev.credence.tracker.Datasets;
import java.time.Clock;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Switches the pipelines module on. Needs the database and the experiment tracker. */
@Configuration(proxyBeanMethods = false)
@Import(PipelinePermissions.class)
public class PipelinesConfiguration {

    @Bean
    ModuleSchema pipelinesSchema() {
        return new ModuleSchema("pipelines", "classpath:db/pipelines");
    }

    @Bean
    Schedules schedules(
            JdbcClient jdbc,
            Notifications notifications,
            PipelineResources resources,
            ObjectProvider<InstantSource> clock) {
        return new Schedules(jdbc, notifications, resources, clock.getIfUnique(Clock::systemUTC));
    }

    @Bean
    Pipelines pipelines(JdbcClient jdbc, Schedules schedules, PipelineResources resources) {
        return new Pipelines(jdbc, schedules, resources);
    }

    @Bean
    PipelineRuns pipelineRuns(
            JdbcClient jdbc,
            Notifications notifications,
            PipelineResources resources,
            ObjectProvider<InstantSource> clock,
            JsonMapper json) {
        return new PipelineRuns(
                jdbc, notifications, resources, clock.getIfUnique(Clock::systemUTC), json);
    }

    @Bean
    Reproductions reproductions(
            JdbcClient jdbc,
            PipelineRuns runs,
            Pipelines pipelines,
            Artifacts artifacts,
            Notifications notifications,
            ObjectProvider<InstantSource> clock) {
        return new Reproductions(
                jdbc,
                runs,
                pipelines,
                artifacts,
                notifications,
                clock.getIfUnique(Clock::systemUTC));
    }

    @Bean
    ArtifactReferences pipelineReferences(JdbcClient jdbc) {
        return new PipelineReferences(jdbc);
    }

    @Bean
    RunOrigins runOrigins(JdbcClient jdbc) {
        return new RunOrigins(jdbc);
    }

    @Bean
    ScheduleFirings scheduleFirings(
            Schedules schedules, Pipelines pipelines, PipelineRuns runs, Datasets datasets) {
        return new ScheduleFirings(schedules, pipelines, runs, datasets);
    }

    @Bean
    RunQueue runQueue(JdbcClient jdbc, Notifications notifications, JsonMapper json) {
        return new RunQueue(jdbc, notifications, new Fence(jdbc), json);
    }

    @Bean
    RunJournal runJournal(JdbcClient jdbc, JsonMapper json) {
        return new RunJournal(jdbc, new Fence(jdbc), json);
    }
}
