package dev.credence.tracker;

import dev.credence.database.DatabaseConfiguration;
import dev.credence.local.TestInfrastructure;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.springframework.context.annotation.Bean;

/** The tracker over a real PostgreSQL; one context and one database for all tests that carry it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = TrackerTest.Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "spring.jpa.hibernate.ddl-auto=validate")
@interface TrackerTest {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({DatabaseConfiguration.class, TrackerConfiguration.class})
    class Application {

        @Bean
        DynamicPropertyRegistrar settings() {
            return registry -> TestInfrastructure.settings().forEach((name, value) -> registry.add(name, () -> value));
        }
    }
}
