package dev.credence.registry.webhook;

import java.nio.file.Path;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
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

    /**
     * @param key the same on every host, Base64 of 32 bytes; empty for one in the home folder
     */
    @Bean
    WebhookSecrets webhookSecrets(
            JdbcClient jdbc,
            @Value("${credence.webhooks.key:}") String key,
            @Value("${credence.home:${java.io.tmpdir}/credence}") Path home) {
        return new WebhookSecrets(
                jdbc,
                new SealedSecrets(() -> SecretKeyFile.read(key, home.resolve("webhook-key"))));
    }

    @Bean
    Webhooks webhooks(
            JdbcClient jdbc,
            WebhookSecrets secrets,
            Transport transport,
            WebhookSettings settings,
            ObjectProvider<InstantSource> clock) {
        return new Webhooks(
                new StoredWebhooks(jdbc, secrets),
                secrets,
                new Outbox(jdbc),
                transport,
                settings,
                clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    WebhookSender webhookSender(
            JdbcClient jdbc,
            WebhookSecrets secrets,
            Transport transport,
            WebhookSettings settings,
            ObjectProvider<InstantSource> clock) {
        return new WebhookSender(
                new Outbox(jdbc),
                secrets,
                transport,
                settings,
                clock.getIfAvailable(InstantSource::system));
    }
}
