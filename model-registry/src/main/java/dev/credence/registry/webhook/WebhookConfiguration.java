package dev.credence.registry.webhook;

import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The webhooks and their sender, for the control plane; beside {@link WebhookOutboxConfiguration}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookSettings.class)
public class WebhookConfiguration {

    @Bean
    Transport webhookTransport(WebhookSettings settings) {
        return new Transport(settings);
    }

    @Bean
    Webhooks webhooks(
            JdbcClient jdbc,
            Transport transport,
            WebhookSettings settings,
            ObjectProvider<InstantSource> clock) {
        return new Webhooks(
                new StoredWebhooks(jdbc),
                new Outbox(jdbc),
                transport,
                settings,
                clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    WebhookSender webhookSender(
            JdbcClient jdbc,
            Transport transport,
            WebhookSettings settings,
            ObjectProvider<InstantSource> clock) {
        return new WebhookSender(
                new Outbox(jdbc), transport, settings, clock.getIfAvailable(InstantSource::system));
    }
}
