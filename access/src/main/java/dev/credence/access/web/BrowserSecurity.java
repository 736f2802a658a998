package dev.credence.access.web;

import dev.credence.access.AccessProblems;
import dev.credence.access.KnownTokens;
import dev.credence.access.SecurityExtension;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;

/**
 * Lets a browser in by its session cookie, guards what it sends, and leads it to the sign-in page.
 */
final class BrowserSecurity implements SecurityExtension {

    private final KnownTokens known;
    private final AccessProblems problems;

    BrowserSecurity(KnownTokens known, AccessProblems problems) {
        this.known = known;
        this.problems = problems;
    }

    @Override
    public void extend(HttpSecurity http) throws Exception {
        http.addFilterBefore(
                        new SessionFilter(known, problems), AnonymousAuthenticationFilter.class)
                .csrf(csrf ->
                        csrf.csrfTokenRepository(new SessionCsrf())
                                .requireCsrfProtectionMatcher(SessionCsrf.NEEDED))
                .exceptionHandling(refused ->
                        refused.authenticationEntryPoint(
                                (request, response, _) -> askIn(request, response)));
    }

    private void askIn(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", "/sign-in");
            problems.unauthenticated(request, response, "the session has ended; sign in again");
            return;
        }
        String accept = String.valueOf(request.getHeader(HttpHeaders.ACCEPT));
        boolean page =
                request.getMethod().equals("GET") && accept.contains(MediaType.TEXT_HTML_VALUE);
        if (page && !request.getRequestURI().startsWith("/api/")) {
            response.sendRedirect(
                    "/sign-in?next=" + URLEncoder.encode(target(request), StandardCharsets.UTF_8));
            return;
        }
        problems.unauthenticated(
                request, response, "send a token as 'Authorization: Bearer crd_…'");
    }

    private static String target(HttpServletRequest request) {
        String query = request.getQueryString();
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }
}
