package dev.credence.registry.webhook;

import dev.credence.registry.Models;
import dev.credence.registry.Registry;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes the outbox in every process that changes models; a training worker registers versions too.
 */
@Configuration(proxyBeanMethods = false)
public class WebhookOutboxConfiguration {

    @Bean
    OutboxWriter outboxWriter(
            JdbcClient jdbc,
            ObjectProvider<Registry> registry,
            ObjectProvider<Models> models,
            ObjectProvider<InstantSource> clock) {
        return new OutboxWriter(
                new Outbox(jdbc), registry, models, clock.getIfAvailable(InstantSource::system));
    }
}
