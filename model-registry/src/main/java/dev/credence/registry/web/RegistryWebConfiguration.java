package dev.credence.registry.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Switches the registry's REST API on; imported by platform-api beside {@code
 * RegistryConfiguration}.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    ModelsController.class,
    VersionsController.class,
    DerivationsController.class,
    VersionFilesController.class,
    AliasesController.class
})
public class RegistryWebConfiguration {}
