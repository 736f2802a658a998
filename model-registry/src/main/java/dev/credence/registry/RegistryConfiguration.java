package dev.credence.registry;

import dev.credence.artifact.ArtifactReferences;
import dev.credence.permission.Permissions;
import dev.credence.registry.webhook.WebhookOutboxConfiguration;
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
@Import({
    RegistryGatewayConfiguration.class,
    RegistryPermissions.class,
    WebhookOutboxConfiguration.class
})
@EntityScan(basePackageClasses = StoredModel.class)
@EnableJpaRepositories(basePackageClasses = StoredModels.class, bootstrapMode = BootstrapMode.LAZY)
public class RegistryConfiguration {

    @Bean
    Registry registry(
            StoredModels models,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            ObjectProvider<Permissions> permissions,
            ObjectProvider<InstantSource> clock) {
        return new Registry(
                models,
                new StoredVersions(jdbc),
                new RegistrySearch(jdbc),
                events,
                permissions.getIfAvailable(() -> Permissions.OPEN),
                clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    Aliases aliases(
            StoredModels stored,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            ObjectProvider<InstantSource> clock) {
        return new Aliases(
                stored,
                new StoredVersions(jdbc),
                new Promotions(jdbc),
                new ApprovalRules(jdbc),
                events,
                clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    ArtifactReferences registryReferences(JdbcClient jdbc) {
        return new RegistryReferences(jdbc);
    }

    @Bean
    Approvals approvals(
            StoredModels stored,
            JdbcClient jdbc,
            Aliases aliases,
            ApplicationEventPublisher events,
            ObjectProvider<Permissions> permissions,
            ObjectProvider<InstantSource> clock) {
        return new Approvals(
                stored,
                new StoredVersions(jdbc),
                new ApprovalRules(jdbc),
                new StoredApprovals(jdbc),
                aliases,
                events,
                permissions.getIfAvailable(() -> Permissions.OPEN),
                clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    Discussions discussions(
            StoredModels stored, JdbcClient jdbc, ObjectProvider<InstantSource> clock) {
        return new Discussions(stored, jdbc, clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    Cards cards(StoredModels stored, JdbcClient jdbc, ObjectProvider<InstantSource> clock) {
        return new Cards(
                stored,
                new StoredVersions(jdbc),
                jdbc,
                clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    VersionLinks versionLinks(JdbcClient jdbc) {
        return new VersionLinks(jdbc);
    }

    @Bean
    Models models(
            StoredModels stored,
            JdbcClient jdbc,
            Aliases aliases,
            ObjectProvider<ModelUses> uses,
            ApplicationEventPublisher events,
            ObjectProvider<Permissions> permissions,
            ObjectProvider<InstantSource> clock) {
        return new Models(
                stored,
                new StoredVersions(jdbc),
                aliases,
                new RegistrySearch(jdbc),
                uses.stream().toList(),
                events,
                permissions.getIfAvailable(() -> Permissions.OPEN),
                clock.getIfAvailable(InstantSource::system));
    }
}
