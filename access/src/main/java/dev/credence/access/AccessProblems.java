package dev.credence.access;

import dev.credence.problem.Fault;
import dev.credence.problem.ProblemDetails;
import dev.credence.problem.ProblemException;
import dev.credence.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers refused requests from within the security filter chain in the same shape as everywhere
 * else.
 */
public final class AccessProblems {

    static final ProblemType UNAUTHENTICATED =
            new ProblemType("unauthenticated", 401, "A valid token is needed", Fault.CALLER);
    static final ProblemType FORBIDDEN =
            new ProblemType("forbidden", 403, "The role is not enough", Fault.CALLER);
    static final ProblemType TOO_MANY_ATTEMPTS =
            new ProblemType("too-many-attempts", 429, "Too many invalid tokens", Fault.CALLER);

    private final JsonMapper json;
    private final List<RefusalShape> shapes;

    AccessProblems(JsonMapper json, List<RefusalShape> shapes) {
        this.json = json;
        this.shapes = List.copyOf(shapes);
    }

    /** 401: no token was sent, or not a valid one. */
    public void unauthenticated(
            HttpServletRequest request, HttpServletResponse response, String detail)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"credence\"");
        write(request, response, ProblemDetails.of(UNAUTHENTICATED, detail, Map.of()));
    }

    /**
     * 403: the token is valid and its role too low, or a browser's request lacks its CSRF token.
     */
    public void forbidden(
            HttpServletRequest request, HttpServletResponse response, Exception reason)
            throws IOException {
        Authentication actor = SecurityContextHolder.getContext().getAuthentication();
        String detail =
                reason instanceof org.springframework.security.web.csrf.CsrfException
                        ? "the page is out of date; load it again"
                        : actor instanceof TokenAuthentication token
                                ? "'%s' has the role %s, which is not enough for %s %s"
                                        .formatted(
                                                token.getName(),
                                                token.role().text(),
                                                request.getMethod(),
                                                request.getRequestURI())
                                : "this is not allowed";
        write(request, response, ProblemDetails.of(FORBIDDEN, detail, Map.of()));
    }

    /** 429: this address presented too many invalid secrets. */
    public void tooManyAttempts(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, "60");
        write(
                request,
                response,
                ProblemDetails.of(
                        TOO_MANY_ATTEMPTS,
                        "too many invalid tokens from this address; wait a minute",
                        Map.of()));
    }

    /** A problem that says to try again soon. */
    public void write(
            HttpServletRequest request, HttpServletResponse response, ProblemException problem)
            throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, "2");
        write(request, response, ProblemDetails.of(problem));
    }

    private void write(
            HttpServletRequest request, HttpServletResponse response, ProblemDetail problem)
            throws IOException {
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        Object body = problem;
        for (RefusalShape shape : shapes) {
            if (shape.covers(request)) {
                response.setContentType(MediaType.APPLICATION_JSON_VALUE);
                body = shape.shape(problem, response);
                break;
            }
        }
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.getOutputStream().write(json.writeValueAsBytes(body));
    }
}
