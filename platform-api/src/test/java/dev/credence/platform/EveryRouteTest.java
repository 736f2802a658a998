package dev.credence.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.access.Role;
import dev.credence.access.Tokens;
import dev.credence.local.TestInfrastructure;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Asks every route that Spring knows as nobody and in every role. What is not in the tables here is
 * read by viewers and changed by editors: a new route that is more open than that, or more closed,
 * has to be said here.
 */
@SpringBootTest
@AutoConfigureMockMvc
class EveryRouteTest {

    private static final String TOKEN = "crd_every-route-test-0123456789abcdefghijklmnopqr";

    /** Open to the world. */
    private static final Table OPEN =
            new Table(
                    "(GET|POST) /sign-in",
                    ".* /error",
                    "GET /(health|version)",
                    "GET /problems/[^/]+",
                    "GET /actuator/health(/.*)?",
                    // clients send parts without credentials; the upload's random id is one
                    "PUT /(api|ajax-api)/2.0/mlflow-artifacts/mpu/part/.*");

    /** Let in by a signature in their path, which "1" is not: refused to everybody alike. */
    private static final Table SIGNED =
            new Table("GET /(api|ajax-api)/2.0/mlflow-artifacts/signed/.*");

    /** Reads, or concerns the asker alone, although it is no GET. */
    private static final Table FOR_VIEWERS =
            new Table(
                    "POST /sign-out",
                    "POST /api/v1/sign-in-links",
                    "POST /(api|ajax-api)/[23].0/mlflow/[^/]+/search",
                    "POST /(api|ajax-api)/2.0/?mlflow/experiments/search-datasets",
                    "POST /(api|ajax-api)/2.0/mlflow/registered-models/get-latest-versions",
                    "POST /(api|ajax-api)/3.0/mlflow/server-info");

    private static final Table FOR_APPROVERS = new Table("GET /api/v1/audit(/.*)?");

    private static final Table FOR_ADMINISTRATORS =
            new Table(
                    "(GET|POST|DELETE) /api/v1/tokens(/.*)?",
                    "[A-Z]+ (/api/v1|/(api|ajax-api)/2.0/mlflow)?/webhooks(/.*)?",
                    "(PUT|DELETE) /api/v1/models/[^/]+/approval-rules/[^/]+",
                    "POST /models/[^/]+/approval-rules(/.*)?",
                    // what is collected or erased does not come back
                    "POST /api/v1/(garbage-collection|datasets/erasure)");

    private record Table(Predicate<String> lines) {

        Table(String... lines) {
            this(Pattern.compile(String.join("|", lines)).asMatchPredicate());
        }

        boolean has(Route route) {
            return lines.test(route.method() + " " + route.path());
        }
    }

    /**
     * @param guard the method's own rule, which is asked only when the request was understood
     */
    private record Route(HttpMethod method, String path, @Nullable String guard) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @Autowired MockMvcTester http;
    @Autowired Tokens tokens;
    @Autowired List<RequestMappingInfoHandlerMapping> mappings;

    private final Map<Role, String> secrets = new EnumMap<>(Role.class);

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        TestInfrastructure.settings().forEach((name, value) -> registry.add(name, () -> value));
        registry.add("credence.access.bootstrap-token", () -> TOKEN);
    }

    @BeforeEach
    void oneTokenForEachRole() {
        for (Role role : Role.values()) {
            String name = role.text() + "-" + UUID.randomUUID();
            secrets.put(role, tokens.issue(name, role, null, "test").secret().value());
        }
    }

    @Test
    void everyRouteLetsInWhomItShouldAndNobodyElse() {
        List<Route> routes = routes();
        assertThat(routes).hasSizeGreaterThan(250);
        var wrong = new ArrayList<String>();
        for (Route route : routes) {
            if (SIGNED.has(route)) {
                assertThat(status(route, null)).isEqualTo(403);
                assertThat(status(route, secrets.get(Role.ADMIN))).isEqualTo(403);
                continue;
            }
            Optional<Role> needed = needed(route);
            wrong.addAll(asNobody(route, needed));
            for (Role role : Role.values()) {
                boolean allowed = needed.isEmpty() || role.compareTo(needed.get()) >= 0;
                int status = status(route, secrets.get(role));
                boolean refused = status == 401 || status == 403;
                if (status >= 500 && status != 501
                        || allowed == refused
                                && !(notUnderstood(status) && guards(route, needed))) {
                    wrong.add("%s as %s: %d".formatted(route, role, status));
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    private List<String> asNobody(Route route, Optional<Role> needed) {
        int status = status(route, null);
        boolean asked = status == 401 || status == 302 || status == 303;
        return asked == needed.isPresent() || needed.isEmpty() && route.path().equals("/sign-in")
                ? List.of()
                : List.of("%s as nobody: %d".formatted(route, status));
    }

    private static boolean notUnderstood(int status) {
        return status == 400 || status == 422;
    }

    /** A request that is not understood is answered so before a method's own rule is asked. */
    private static boolean guards(Route route, Optional<Role> needed) {
        return needed.isPresent() && ("hasRole('" + needed.get() + "')").equals(route.guard());
    }

    private static Optional<Role> needed(Route route) {
        if (OPEN.has(route)) {
            return Optional.empty();
        }
        if (FOR_ADMINISTRATORS.has(route)) {
            return Optional.of(Role.ADMIN);
        }
        if (FOR_APPROVERS.has(route)) {
            return Optional.of(Role.APPROVER);
        }
        boolean reads = Set.of(HttpMethod.GET, HttpMethod.HEAD).contains(route.method());
        return Optional.of(reads || FOR_VIEWERS.has(route) ? Role.VIEWER : Role.EDITOR);
    }

    private int status(Route route, @Nullable String secret) {
        var request =
                http.method(route.method())
                        .uri(route.path())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}");
        if (secret != null) {
            request.header("Authorization", "Bearer " + secret);
        }
        return request.exchange().getResponse().getStatus();
    }

    private List<Route> routes() {
        var routes = new ArrayList<Route>();
        mappings.forEach(mapping ->
                mapping.getHandlerMethods()
                        .forEach((info, handler) -> routes.addAll(routes(info, handler))));
        return routes;
    }

    private static List<Route> routes(RequestMappingInfo info, HandlerMethod handler) {
        var guard =
                AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), PreAuthorize.class);
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        return info.getPatternValues().stream()
                .map(pattern -> pattern.replaceAll("\\{[^}]*}", "1").replaceAll("\\*+", "1"))
                .flatMap(path ->
                        (methods.isEmpty()
                                        ? Set.of(RequestMethod.GET, RequestMethod.POST)
                                        : methods)
                                .stream()
                                        .map(method ->
                                                new Route(
                                                        HttpMethod.valueOf(method.name()),
                                                        path,
                                                        guard == null ? null : guard.value())))
                .toList();
    }
}
