package dev.credence.tracker;

import dev.credence.artifact.ArtifactStoreConfiguration;
import dev.credence.database.DatabaseConfiguration;
import dev.credence.local.TestInfrastructure;
import dev.credence.mlflow.MlflowProtocolConfiguration;
import dev.credence.problem.ProblemConfiguration;
import dev.credence.tracker.mlflow.TrackerMlflowConfiguration;
import dev.credence.tracker.web.TrackerWebConfiguration;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** The tracker over a real PostgreSQL and object store; one context for all tests that carry it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = TrackerTest.Application.class,
        properties = "spring.jpa.hibernate.ddl-auto=validate")
@AutoConfigureMockMvc
public @interface TrackerTest {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({
        DatabaseConfiguration.class,
        ArtifactStoreConfiguration.class,
        ProblemConfiguration.class,
        MlflowProtocolConfiguration.class,
        TrackerConfiguration.class,
        TrackerWebConfiguration.class,
        TrackerMlflowConfiguration.class
    })
    class Application {

        @Bean
        DynamicPropertyRegistrar settings() {
            return registry ->
                    TestInfrastructure.settings()
                            .forEach((name, value) -> registry.add(name, () -> value));
        }
    }
}
