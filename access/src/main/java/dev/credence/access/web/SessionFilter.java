package dev.credence.access.web;

import dev.credence.access.AccessProblems;
import dev.credence.access.AccessToken;
import dev.credence.access.AccessToken.Kind;
import dev.credence.access.AccessUnavailable;
import dev.credence.access.KnownTokens;
import dev.credence.access.TokenAuthentication;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Authenticates a browser's request by its session cookie; a request with an Authorization header
 * speaks for itself.
 */
final class SessionFilter extends OncePerRequestFilter {

    private final KnownTokens known;
    private final AccessProblems problems;

    SessionFilter(KnownTokens known, AccessProblems problems) {
        this.known = known;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String secret = SessionCookie.read(request);
        if (secret != null && request.getHeader(HttpHeaders.AUTHORIZATION) == null) {
            try {
                Optional<AccessToken> session = known.verify(secret, Kind.SESSION);
                session.ifPresent(TokenAuthentication::accept);
                if (session.isEmpty()) {
                    SessionCookie.clear(request, response);
                }
            } catch (AccessUnavailable unavailable) {
                problems.write(request, response, unavailable);
                return;
            }
        }
        chain.doFilter(request, response);
    }
}
