package dev.credence.serving;

import dev.credence.access.AccessConfiguration;
import dev.credence.artifact.ArtifactStoreConfiguration;
import dev.credence.database.DatabaseConfiguration;
import dev.credence.problem.ProblemConfiguration;
import dev.credence.registry.RegistryGatewayConfiguration;
import dev.credence.rollouts.RolloutsGatewayConfiguration;
import java.time.InstantSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * The process that routes prediction requests to model runtimes. It starts, and goes on, without
 * the database.
 */
@SpringBootApplication(
        exclude = {HibernateJpaAutoConfiguration.class, DataJpaRepositoriesAutoConfiguration.class})
@EnableConfigurationProperties(ServingSettings.class)
@Import({
    ProblemConfiguration.class,
    DatabaseConfiguration.class,
    ArtifactStoreConfiguration.class,
    AccessConfiguration.class,
    RegistryGatewayConfiguration.class,
    RolloutsGatewayConfiguration.class
})
public class ServingGateway {

    public static void main(String[] args) {
        SpringApplication.run(ServingGateway.class, args);
    }

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }
}
