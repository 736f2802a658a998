package dev.credence.platform;

import dev.credence.access.PathRule;
import dev.credence.access.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Webhooks are for administrators by every door, before a request is looked at. */
@Configuration(proxyBeanMethods = false)
class WebhookAccess {

    @Bean
    static PathRule webhooksAreForAdministrators() {
        return new PathRule(null, "/api/v1/webhooks/**", Role.ADMIN);
    }

    @Bean
    static PathRule mlflowWebhooksAreForAdministrators() {
        return new PathRule(null, "/*/2.0/mlflow/webhooks/**", Role.ADMIN);
    }

    @Bean
    static PathRule webhookPagesAreForAdministrators() {
        return new PathRule(null, "/webhooks/**", Role.ADMIN);
    }
}
