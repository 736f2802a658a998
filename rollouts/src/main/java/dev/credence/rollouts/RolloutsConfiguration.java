package dev.credence.rollouts;

import dev.credence.database.Notifications;
import dev.credence.permission.Permissions;
import dev.credence.registry.Approvals;
import dev.credence.registry.ModelUses;
import dev.credence.registry.Registry;
import dev.credence.rollouts.storage.GatewayStates;
import dev.credence.rollouts.storage.GuardLooks;
import dev.credence.rollouts.storage.History;
import dev.credence.rollouts.storage.Outcomes;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.data.repository.config.BootstrapMode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Endpoints, rollouts and their control loop, which somebody has to tick. Needs the database and
 * the model registry. {@code RolloutsWebConfiguration} adds the REST API.
 */
@Configuration(proxyBeanMethods = false)
@Import({RolloutsGatewayConfiguration.class, RolloutPermissions.class})
@EntityScan(basePackageClasses = Endpoint.class)
@EnableJpaRepositories(basePackageClasses = Endpoint.class, bootstrapMode = BootstrapMode.LAZY)
@EnableConfigurationProperties(RolloutSettings.class)
public class RolloutsConfiguration {

    @Bean
    Rollouts rollouts(
            StoredEndpoints endpoints,
            StoredRollouts rollouts,
            Registry registry,
            Approvals approvals,
            JdbcClient jdbc,
            Notifications notifications,
            ObjectProvider<Permissions> permissions,
            ObjectProvider<InstantSource> clock) {
        var history = new History(jdbc);
        return new Rollouts(
                endpoints,
                rollouts,
                new RolloutMoves(history, notifications),
                registry,
                approvals,
                new Outcomes(jdbc),
                new GuardLooks(jdbc),
                history,
                permissions.getIfAvailable(() -> Permissions.OPEN),
                clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    Endpoints endpoints(
            StoredEndpoints endpoints,
            Rollouts rollouts,
            JdbcClient jdbc,
            Notifications notifications,
            ObjectProvider<Permissions> permissions,
            ObjectProvider<InstantSource> clock) {
        return new Endpoints(
                endpoints,
                rollouts,
                new History(jdbc),
                notifications,
                permissions.getIfAvailable(() -> Permissions.OPEN),
                clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    ModelUses endpointUses(JdbcClient jdbc) {
        return new EndpointUses(jdbc);
    }

    @Bean
    Gateways gateways(
            JdbcClient jdbc,
            RolloutSettings settings,
            ObjectProvider<Permissions> permissions,
            ObjectProvider<InstantSource> clock) {
        return new Gateways(
                new GatewayStates(jdbc),
                settings,
                permissions.getIfAvailable(() -> Permissions.OPEN),
                clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    RolloutControlLoop rolloutControlLoop(
            StoredEndpoints endpoints,
            StoredRollouts rollouts,
            JdbcClient jdbc,
            Notifications notifications,
            PlatformTransactionManager transactions,
            RolloutSettings settings) {
        return new RolloutControlLoop(
                endpoints,
                rollouts,
                new RolloutMoves(new History(jdbc), notifications),
                new GatewayStates(jdbc),
                new Outcomes(jdbc),
                new GuardLooks(jdbc),
                new TransactionTemplate(transactions),
                settings);
    }
}
