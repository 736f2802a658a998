package dev.credence.access;

import dev.credence.database.ModuleSchema;
import dev.credence.database.Notifications;
import dev.credence.permission.PermissionDoor;
import dev.credence.permission.Permissions;
import dev.credence.permission.ReadableThings;
import dev.credence.permission.ResourceOf;
import dev.credence.permission.Restrictable;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.Advisor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * Access for every process: nobody gets in without a valid token. Reading needs {@link
 * Role#VIEWER}, everything else {@link Role#EDITOR}, unless a {@link PathRule} or
 * {@code @PreAuthorize} says otherwise.
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
@EnableConfigurationProperties(AccessSettings.class)
public class AccessConfiguration {

    @Bean
    ModuleSchema accessSchema() {
        return new ModuleSchema("access", "classpath:db/access");
    }

    @Bean
    AuditLog auditLog(JdbcClient jdbc, ObjectProvider<InstantSource> clock) {
        return new AuditLog(jdbc, clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    AuditChain auditChain(JdbcClient jdbc) {
        return new AuditChain(jdbc);
    }

    @Bean
    Tokens tokens(
            JdbcClient jdbc,
            Notifications notifications,
            AuditLog audit,
            ObjectProvider<InstantSource> clock) {
        return new Tokens(jdbc, notifications, audit, clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    KnownTokens knownTokens(
            Tokens tokens, AccessSettings settings, ObjectProvider<InstantSource> clock) {
        @Nullable Path cache = settings.cache();
        return new KnownTokens(
                tokens,
                settings,
                new TokenFile(cache),
                clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    TokenWatch tokenWatch(
            Notifications notifications,
            Tokens tokens,
            KnownTokens known,
            KnownGrants grants,
            AccessSettings settings) {
        return new TokenWatch(notifications, tokens, known, grants, settings);
    }

    @Bean
    StoredGrants storedGrants(JdbcClient jdbc) {
        return new StoredGrants(jdbc);
    }

    @Bean
    KnownGrants knownGrants(
            StoredGrants stored,
            Notifications notifications,
            AccessSettings settings,
            ObjectProvider<InstantSource> clock) {
        return new KnownGrants(
                stored, notifications, settings, clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    Permissions permissions(KnownGrants known, StoredGrants stored) {
        return new GrantedPermissions(known, stored);
    }

    @Bean
    Grants grants(
            StoredGrants stored,
            KnownGrants known,
            Permissions permissions,
            ObjectProvider<Restrictable> kinds,
            AuditLog audit,
            ObjectProvider<InstantSource> clock) {
        return new Grants(
                stored,
                known,
                permissions,
                () -> kinds.stream().toList(),
                audit,
                clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    ReadableThings readableThings(Permissions permissions, ObjectProvider<ResourceOf<?>> kinds) {
        return new ReadableThings(permissions, () -> kinds.stream().toList());
    }

    /** What it asks is looked up at the first call, since it takes part in making every bean. */
    @Bean
    @org.springframework.context.annotation.Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor permissionDoor(
            ObjectProvider<Permissions> permissions, ObjectProvider<ResourceOf<?>> kinds) {
        return PermissionDoor.advisor(
                SingletonSupplier.of(permissions::getObject),
                SingletonSupplier.of(() -> kinds.stream().toList()));
    }

    @Bean
    FailedAttempts failedAttempts(ObjectProvider<InstantSource> clock) {
        return new FailedAttempts(clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    SignIn signIn(
            JdbcClient jdbc,
            Tokens tokens,
            KnownTokens known,
            ObjectProvider<InstantSource> clock) {
        return new SignIn(jdbc, tokens, known, clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    AccessProblems accessProblems(JsonMapper json, ObjectProvider<RefusalShape> shapes) {
        return new AccessProblems(json, shapes.orderedStream().toList());
    }

    /**
     * Tokens are the only way in; without this bean Spring Boot would invent a user with a
     * password.
     */
    @Bean
    AuthenticationManager noPasswords() {
        return _ -> {
            throw new ProviderNotFoundException("access is by token");
        };
    }

    /**
     * Each filter of the chain would be a timer of its own, a fifth of what a short request costs.
     */
    @Bean
    SecurityObservationSettings noTimersOfSecurity() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    static RoleHierarchy roleHierarchy() {
        String[] descending =
                Arrays.stream(Role.values())
                        .map(Role::name)
                        .toList()
                        .reversed()
                        .toArray(String[]::new);
        RoleHierarchyImpl.Builder hierarchy = RoleHierarchyImpl.withDefaultRolePrefix();
        for (int i = 0; i + 1 < descending.length; i++) {
            hierarchy.role(descending[i]).implies(descending[i + 1]);
        }
        return hierarchy.build();
    }

    @Bean
    SecurityFilterChain security(
            HttpSecurity http,
            KnownTokens known,
            AccessProblems problems,
            ObjectProvider<PathRule> rules,
            ObjectProvider<SecurityExtension> extensions,
            FailedAttempts failures)
            throws Exception {
        http.sessionManagement(
                        sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(
                        AbstractHttpConfigurer
                                ::disable) // nothing a browser sends by itself is accepted here
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .addFilterBefore(
                        new TokenFilter(known, failures, problems),
                        AnonymousAuthenticationFilter.class)
                .exceptionHandling(refused ->
                        refused.authenticationEntryPoint((request, response, _) ->
                                        problems.unauthenticated(
                                                request,
                                                response,
                                                "send a token as 'Authorization: Bearer crd_…'"))
                                .accessDeniedHandler(problems::forbidden))
                .authorizeHttpRequests(requests -> authorize(requests, rules));
        for (SecurityExtension extension : extensions.orderedStream().toList()) {
            extension.extend(http);
        }
        return http.build();
    }

    private static void authorize(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
                    requests,
            ObjectProvider<PathRule> rules) {
        requests.requestMatchers("/actuator/health", "/actuator/health/**", "/error").permitAll();
        rules.orderedStream()
                .forEach(rule -> {
                    var matched = requests.requestMatchers(rule.method(), rule.pattern());
                    Role role = rule.role();
                    if (role == null) {
                        matched.permitAll();
                    } else {
                        matched.hasRole(role.name());
                    }
                });
        requests.requestMatchers(HttpMethod.GET, "/**").hasRole(Role.VIEWER.name());
        requests.requestMatchers(HttpMethod.HEAD, "/**").hasRole(Role.VIEWER.name());
        requests.anyRequest().hasRole(Role.EDITOR.name());
    }
}
