package dev.credence.registry;

import dev.credence.database.ModuleSchema;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The part of the registry that a gateway needs: {@link VersionFiles}, over plain JDBC, so that it
 * starts without the database. Everyone else imports {@link RegistryConfiguration}.
 */
@Configuration(proxyBeanMethods = false)
public class RegistryGatewayConfiguration {

    @Bean
    ModuleSchema registrySchema() {
        return new ModuleSchema("registry", "classpath:db/registry");
    }

    @Bean
    VersionFiles versionFiles(JdbcClient jdbc) {
        return new VersionFiles(jdbc);
    }
}
