package dev.credence.samples;

import dev.credence.local.TestInfrastructure;
import dev.credence.training.TrainingWorker;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** A whole worker over a real PostgreSQL and object store; one for all tests that carry it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = TrainingWorker.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "credence.training.poll-every=200ms",
            "credence.training.lease=3s",
            "credence.training.report-every=50ms"
        })
@Import({TrainingTest.Infrastructure.class, SampleRuns.class})
public @interface TrainingTest {

    @TestConfiguration(proxyBeanMethods = false)
    class Infrastructure {

        @Bean
        DynamicPropertyRegistrar settings() {
            return registry ->
                    TestInfrastructure.settings()
                            .forEach((name, value) -> registry.add(name, () -> value));
        }
    }
}
