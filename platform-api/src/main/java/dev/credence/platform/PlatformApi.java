package dev.credence.platform;

import dev.credence.access.AccessConfiguration;
import dev.credence.access.web.AccessWebConfiguration;
import dev.credence.artifact.ArtifactStoreConfiguration;
import dev.credence.database.DatabaseConfiguration;
import dev.credence.mlflow.MlflowProtocolConfiguration;
import dev.credence.pipelines.PipelinesConfiguration;
import dev.credence.pipelines.web.PipelinesWebConfiguration;
import dev.credence.problem.ProblemConfiguration;
import dev.credence.registry.RegistryConfiguration;
import dev.credence.registry.mlflow.RegistryMlflowConfiguration;
import dev.credence.registry.web.RegistryWebConfiguration;
import dev.credence.rollouts.RolloutsConfiguration;
import dev.credence.rollouts.web.RolloutsWebConfiguration;
import dev.credence.tracker.TrackerConfiguration;
import dev.credence.tracker.mlflow.TrackerMlflowConfiguration;
import dev.credence.tracker.web.TrackerWebConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/**
 * The control plane: REST, dashboard and the rollout control loop. The list of imports is what it
 * is made of; this application alone switches the modules' {@code web} packages on.
 */
@SpringBootApplication
@Import({
    ProblemConfiguration.class,
    DatabaseConfiguration.class,
    ArtifactStoreConfiguration.class,
    AccessConfiguration.class,
    AccessWebConfiguration.class,
    MlflowProtocolConfiguration.class,
    TrackerConfiguration.class,
    TrackerWebConfiguration.class,
    TrackerMlflowConfiguration.class,
    RegistryConfiguration.class,
    RegistryWebConfiguration.class,
    RegistryMlflowConfiguration.class,
    PipelinesConfiguration.class,
    PipelinesWebConfiguration.class,
    RolloutsConfiguration.class,
    RolloutsWebConfiguration.class
})
public class PlatformApi {

    public static void main(String[] args) {
        SpringApplication.run(PlatformApi.class, args);
    }
}
