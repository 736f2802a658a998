package dev.credence.training;

import dev.credence.access.AccessConfiguration;
import dev.credence.artifact.ArtifactStoreConfiguration;
import dev.credence.database.DatabaseConfiguration;
import dev.credence.pipelines.PipelinesConfiguration;
import dev.credence.problem.ProblemConfiguration;
import dev.credence.registry.RegistryConfiguration;
import dev.credence.rollouts.RolloutsConfiguration;
import dev.credence.tracker.TrackerConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/** The process that executes pipeline runs. */
@SpringBootApplication
@EnableConfigurationProperties(TrainingSettings.class)
@Import({
    ProblemConfiguration.class,
    DatabaseConfiguration.class,
    ArtifactStoreConfiguration.class,
    AccessConfiguration.class,
    TrackerConfiguration.class,
    RegistryConfiguration.class,
    PipelinesConfiguration.class,
    RolloutsConfiguration.class
})
public class TrainingWorker {

    public static void main(String[] args) {
        SpringApplication.run(TrainingWorker.class, args);
    }
}
