package dev.credence.registry;

import dev.credence.artifact.ArtifactStoreConfiguration;
import dev.credence.database.DatabaseConfiguration;
import dev.credence.local.TestInfrastructure;
import dev.credence.mlflow.MlflowProtocolConfiguration;
import dev.credence.problem.ProblemConfiguration;
import dev.credence.registry.mlflow.RegistryMlflowConfiguration;
import dev.credence.registry.web.RegistryWebConfiguration;
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
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.springframework.test.context.event.RecordApplicationEvents;

/**
 * The registry over a real PostgreSQL and object store; one context for all tests that carry it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = ModelRegistryTest.Application.class,
        properties = {
            "spring.jpa.hibernate.ddl-auto=validate",
            "spring.jpa.open-in-view=false",
            "credence.webhooks.networks=LOCAL",
            "credence.webhooks.every=50ms",
            "credence.webhooks.pause=50ms",
            "credence.webhooks.attempts=3",
            "credence.webhooks.timeout=5s"
        })
@AutoConfigureMockMvc
@RecordApplicationEvents
public @interface ModelRegistryTest {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @EnableMethodSecurity
    @Import({
        DatabaseConfiguration.class,
        ArtifactStoreConfiguration.class,
        ProblemConfiguration.class,
        RegistryConfiguration.class,
        RegistryWebConfiguration.class,
        MlflowProtocolConfiguration.class,
        RegistryMlflowConfiguration.class
    })
    class Application {

        @Bean
        DynamicPropertyRegistrar settings() {
            return registry ->
                    TestInfrastructure.settings()
                            .forEach((name, value) -> registry.add(name, () -> value));
        }

        @Bean
        static RoleHierarchy roles() {
            return RoleHierarchyImpl.fromHierarchy(
                    "ROLE_ADMIN > ROLE_APPROVER > ROLE_EDITOR > ROLE_VIEWER");
        }

        @Bean
        SecurityFilterChain everyoneWhoIsSomeone(HttpSecurity http) throws Exception {
            return http.csrf(AbstractHttpConfigurer::disable)
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .build();
        }
    }
}
