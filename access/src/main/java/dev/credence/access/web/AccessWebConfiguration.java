package dev.credence.access.web;

import dev.credence.access.AccessProblems;
import dev.credence.access.AuditLog;
import dev.credence.access.KnownTokens;
import dev.credence.access.PathRule;
import dev.credence.access.Role;
import dev.credence.access.SecurityExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Browser sign-in, tokens and the audit log; imported by platform-api only, beside {@code
 * AccessConfiguration}.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    SignInController.class,
    TokensController.class,
    GrantsController.class,
    AuditController.class
})
public class AccessWebConfiguration {

    @Bean
    SecurityExtension browserSecurity(KnownTokens known, AccessProblems problems) {
        return new BrowserSecurity(known, problems);
    }

    @Bean
    WebMvcConfigurer auditedRequests(AuditLog audit) {
        return new AuditedRequests(audit);
    }

    @Bean
    PathRule signInIsOpen() {
        return PathRule.open("/sign-in");
    }

    @Bean
    PathRule signInLinksForAll() {
        return PathRule.needs(Role.VIEWER, HttpMethod.POST, "/api/v1/sign-in-links");
    }

    @Bean
    PathRule signOutForAll() {
        return PathRule.needs(Role.VIEWER, HttpMethod.POST, "/sign-out");
    }
}
