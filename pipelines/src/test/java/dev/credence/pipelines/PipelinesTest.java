package dev.credence.pipelines;

import dev.credence.artifact.ArtifactStoreConfiguration;
import dev.credence.database.DatabaseConfiguration;
import dev.credence.local.TestInfrastructure;
import dev.credence.pipelines.web.PipelinesWebConfiguration;
import dev.credence.problem.ProblemConfiguration;
import dev.credence.tracker.TrackerConfiguration;
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

/** The module over a real PostgreSQL; one context and one database for all tests that carry it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = PipelinesTest.Application.class)
@AutoConfigureMockMvc
public @interface PipelinesTest {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({
        ProblemConfiguration.class,
        DatabaseConfiguration.class,
        ArtifactStoreConfiguration.class,
        TrackerConfiguration.class,
        PipelinesConfiguration.class,
        PipelinesWebConfiguration.class
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
