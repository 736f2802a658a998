package dev.credence.registry;

import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.data.repository.config.BootstrapMode;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The registry's use cases over PostgreSQL. {@code RegistryWebConfiguration} adds their REST API.
 */
@Configuration(proxyBeanMethods = false)
@Import(RegistryGatewayConfiguration.class)
@EntityScan(basePackageClasses = StoredModel.class)
@EnableJpaRepositories(basePackageClasses = StoredModels.class, bootstrapMode = BootstrapMode.LAZY)
public class RegistryConfiguration {

    @Bean
    Registry registry(
            StoredModels models,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            ObjectProvider<InstantSource> clock) {
        return new Registry(
                models,
                new StoredVersions(jdbc),
                new RegistrySearch(jdbc),
                events,
                clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    GuardedAliases guardedAliases(Models models) {
        return new GuardedAliases(models);
    }

    @Bean
    Models models(
            StoredModels stored,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            ObjectProvider<InstantSource> clock) {
        return new Models(
                stored,
                new StoredVersions(jdbc),
                new Promotions(jdbc),
                new RegistrySearch(jdbc),
                events,
                clock.getIfAvailable(InstantSource::system));
    }
}
