package dev.credence.rollouts;

import dev.credence.database.DatabaseConfiguration;
import dev.credence.local.TestInfrastructure;
import dev.credence.problem.ProblemConfiguration;
import dev.credence.registry.Registry;
import dev.credence.registry.RegistryConfiguration;
import dev.credence.rollouts.web.RolloutsWebConfiguration;
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
@SpringBootTest(
        classes = RolloutsTest.Application.class,
        properties = {
            "spring.jpa.hibernate.ddl-auto=validate",
            "spring.jpa.open-in-view=false",
            "credence.rollouts.evidence-every=1ms"
        })
@AutoConfigureMockMvc
@interface RolloutsTest {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({
        DatabaseConfiguration.class,
        ProblemConfiguration.class,
        RegistryConfiguration.class,
        RolloutsConfiguration.class,
        RolloutsWebConfiguration.class
    })
    class Application {

        @Bean
        DynamicPropertyRegistrar settings() {
            return registry ->
                    TestInfrastructure.settings()
                            .forEach((name, value) -> registry.add(name, () -> value));
        }

        @Bean
        TestClock clock() {
            return new TestClock();
        }

        @Bean
        Stage stage(
                Registry registry,
                Endpoints endpoints,
                Rollouts rollouts,
                RolloutControlLoop loop,
                RoutingTable routes,
                GatewayReports reports,
                TestClock clock) {
            return new Stage(registry, endpoints, rollouts, loop, routes, reports, clock);
        }
    }
}
