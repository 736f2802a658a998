package dev.credence.access.web;

import dev.credence.access.AuditLog;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Records every request that changed something, except what training logs by the thousand and what
 * is recorded by name.
 */
final class AuditedRequests implements HandlerInterceptor, WebMvcConfigurer {

    private static final Logger log = LoggerFactory.getLogger(AuditedRequests.class);
    private static final String[] NOT_RECORDED = {
        "/api/v1/runs/**",
        "/api/v1/experiments/**",
        "/*/*/mlflow/runs/**",
        "/*/*/mlflow/experiments/**",
        "/*/*/mlflow/logged-models/**",
        "/*/*/mlflow/*/search",
        "/*/*/mlflow/registered-models/get-latest-versions",
        "/*/*/mlflow-artifacts/**",
        "/api/v1/tokens/**",
        "/api/v1/models/*/access/**",
        "/*/*/mlflow/registered-models/permissions/**",
        "/*/*/mlflow/users/permissions/**",
        "/api/v1/sign-in-links",
        "/sign-in",
        "/error"
    };

    private final AuditLog audit;

    AuditedRequests(AuditLog audit) {
        this.audit = audit;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).excludePathPatterns(NOT_RECORDED);
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable Exception failure) {
        Principal actor = request.getUserPrincipal();
        if (actor == null
                || isRead(request.getMethod())
                || failure != null
                || response.getStatus() >= 400) {
            return;
        }
        try {
            audit.record(
                    actor.getName(),
                    request.getMethod(),
                    request.getRequestURI(),
                    Integer.toString(response.getStatus()));
        } catch (DataAccessException away) {
            log.error(
                    "not in the audit log: {} {} by {}",
                    request.getMethod(),
                    request.getRequestURI(),
                    actor.getName(),
                    away);
        }
    }

    private static boolean isRead(String method) {
        HttpMethod asked = HttpMethod.valueOf(method);
        return asked == HttpMethod.GET || asked == HttpMethod.HEAD || asked == HttpMethod.OPTIONS;
    }
}
