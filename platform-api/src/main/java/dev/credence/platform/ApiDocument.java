package dev.credence.platform;

import dev.credence.registry.Actor;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The OpenAPI document at {@code /v3/api-docs} and its page at {@code /swagger-ui}, with names as
 * the JSON has them.
 */
@Configuration(proxyBeanMethods = false)
class ApiDocument {

    private static final String TOKEN = "token";

    @Bean
    OpenAPI openApi() {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Actor.class);
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Credence")
                                .version("v1")
                                .description(
                                        "Tracking, registry, pipelines and rollouts. Errors are RFC 9457 problem details;"
                                                + " lists are paged by max_results and page_token."))
                .components(
                        new Components()
                                .addSecuritySchemes(
                                        TOKEN,
                                        new SecurityScheme()
                                                .type(SecurityScheme.Type.HTTP)
                                                .scheme("bearer")))
                .addSecurityItem(new SecurityRequirement().addList(TOKEN));
    }

    /** The generator reads Java's names; the API speaks snake_case. */
    @Bean
    OpenApiCustomizer snakeCaseNames() {
        return document -> {
            Components components = document.getComponents();
            if (components != null && components.getSchemas() != null) {
                components.getSchemas().values().forEach(ApiDocument::rename);
            }
        };
    }

    private static void rename(Schema<?> schema) {
        @SuppressWarnings("rawtypes")
        Map<String, Schema> properties = schema.getProperties();
        if (properties != null) {
            @SuppressWarnings("rawtypes")
            Map<String, Schema> renamed = new LinkedHashMap<>();
            properties.forEach((name, value) -> renamed.put(snakeCase(name), value));
            schema.setProperties(renamed);
        }
        List<String> required = schema.getRequired();
        if (required != null) {
            schema.setRequired(required.stream().map(ApiDocument::snakeCase).toList());
        }
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
