package dev.credence.platform.mlflow;

import dev.credence.local.TestInfrastructure;
import dev.credence.platform.PlatformApi;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** The control plane on a port, as MLflow's clients meet it; one for all tests that carry this. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = {PlatformApi.class, MlflowServerTest.Settings.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public @interface MlflowServerTest {

    String TOKEN = "crd_mlflow-clients-test-00000000000000000";

    @TestConfiguration(proxyBeanMethods = false)
    class Settings {

        @Bean
        DynamicPropertyRegistrar mlflowServerSettings() {
            return registry -> {
                TestInfrastructure.settings()
                        .forEach((name, value) -> registry.add(name, () -> value));
                registry.add("credence.access.bootstrap-token", () -> TOKEN);
                registry.add(
                        "credence.home",
                        () -> System.getProperty("java.io.tmpdir") + "/credence-mlflow-test");
            };
        }
    }
}
