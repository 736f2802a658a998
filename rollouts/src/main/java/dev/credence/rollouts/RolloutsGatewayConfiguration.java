package dev.credence.rollouts;

import dev.credence.database.ModuleSchema;
import dev.credence.rollouts.storage.GatewayStates;
import dev.credence.rollouts.storage.Outcomes;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The part of the module that a gateway needs: {@link RoutingTable} and {@link GatewayReports},
 * over plain JDBC, so that it starts without the database. Everyone else imports {@link
 * RolloutsConfiguration}.
 */
@Configuration(proxyBeanMethods = false)
public class RolloutsGatewayConfiguration {

    @Bean
    ModuleSchema rolloutsSchema() {
        return new ModuleSchema("rollouts", "classpath:db/rollouts");
    }

    @Bean
    RoutingTable routingTable(JdbcClient jdbc) {
        return new RoutingTable(jdbc);
    }

    @Bean
    GatewayReports gatewayReports(JdbcClient jdbc, ObjectProvider<InstantSource> clock) {
        return new GatewayReports(
                new GatewayStates(jdbc),
                new Outcomes(jdbc),
                clock.getIfAvailable(InstantSource::system));
    }
}
