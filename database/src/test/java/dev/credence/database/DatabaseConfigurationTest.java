package dev.credence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.local.TestInfrastructure;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

class DatabaseConfigurationTest {

    private final ApplicationContextRunner application =
            new ApplicationContextRunner()
                    .withConfiguration(
                            AutoConfigurations.of(
                                    JdbcTemplateAutoConfiguration.class,
                                    JdbcClientAutoConfiguration.class,
                                    DataSourceTransactionManagerAutoConfiguration.class));

    @Test
    void whoeverUsesTheDatabaseIsCreatedAfterTheMigrations() {
        application
                .withUserConfiguration(Eager.class, DatabaseConfiguration.class)
                .withPropertyValues(settings())
                .run(context ->
                        assertThat(context.getBean(ApplesAtStart.class).count()).isEqualTo(1));
    }

    @Test
    void theDefaultsAreAsDocumented() {
        application
                .withUserConfiguration(DatabaseConfiguration.class)
                .withPropertyValues(settings())
                .run(context ->
                        assertThat(context.getBean(DatabaseSettings.class))
                                .extracting(
                                        DatabaseSettings::poolSize,
                                        s -> s.connectionTimeout().toSeconds(),
                                        s -> s.socketTimeout().toSeconds(),
                                        s -> s.startTimeout().toSeconds(),
                                        DatabaseSettings::required)
                                .containsExactly(10, 5L, 60L, 30L, true));
    }

    @Test
    void aStatementThatIsNotAnsweredHoldsNoThreadForEver() {
        application
                .withUserConfiguration(DatabaseConfiguration.class)
                .withPropertyValues(settings())
                .withPropertyValues("credence.database.socket-timeout=1s")
                .run(context ->
                        assertThatThrownBy(() ->
                                        context.getBean(JdbcClient.class)
                                                .sql("select 1 from pg_sleep(60)")
                                                .query(Integer.class)
                                                .single())
                                .isInstanceOf(DataAccessResourceFailureException.class));
    }

    @Test
    void aMissingUrlIsNamed() {
        application
                .withUserConfiguration(DatabaseConfiguration.class)
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .rootCause()
                                .hasMessageContaining("credence.database.url")
                                .hasMessageContaining("CREDENCE_DATABASE_URL"));
    }

    @Test
    void thePasswordIsNotPrinted() {
        assertThat(
                        Databases.settings(
                                        "jdbc:postgresql://h/d",
                                        "u",
                                        "hush",
                                        java.time.Duration.ZERO,
                                        true)
                                .toString())
                .isEqualTo("u@jdbc:postgresql://h/d");
    }

    private static String[] settings() {
        return TestInfrastructure.settings().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
    }

    record ApplesAtStart(int count) {}

    @Configuration(proxyBeanMethods = false)
    static class Eager {

        @Bean
        ApplesAtStart applesAtStart(JdbcClient jdbc) {
            return new ApplesAtStart(
                    jdbc.sql("select count(*) from fruit.apple").query(Integer.class).single());
        }

        @Bean
        ModuleSchema fruit() {
            return new ModuleSchema("fruit", "classpath:db/fruit");
        }
    }
}
