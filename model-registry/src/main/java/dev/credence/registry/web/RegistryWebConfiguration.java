package dev.credence.registry.web;

import dev.credence.registry.webhook.WebhookConfiguration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.hierarchicalroles.NullRoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Switches the registry's REST API on; imported by platform-api beside {@code
 * RegistryConfiguration}. Every controller of the application may then ask for an {@code Actor}.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    ModelsController.class,
    VersionsController.class,
    DerivationsController.class,
    VersionFilesController.class,
    AliasesController.class,
    ApprovalRulesController.class,
    ApprovalsController.class,
    DiscussionsController.class,
    CardsController.class,
    WebhooksController.class,
    WebhookConfiguration.class
})
public class RegistryWebConfiguration {

    @Bean
    WebMvcConfigurer registryActors(ObjectProvider<RoleHierarchy> hierarchy) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new ActorArgument(hierarchy.getIfAvailable(NullRoleHierarchy::new)));
            }
        };
    }
}
