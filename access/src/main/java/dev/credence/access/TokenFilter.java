package dev.credence.access;

import dev.credence.access.AccessToken.Kind;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Authenticates a request by the token in its Authorization header: as Bearer, or as the password
 * of Basic.
 */
final class TokenFilter extends OncePerRequestFilter {

    private final KnownTokens known;
    private final FailedAttempts failures;
    private final AccessProblems problems;

    TokenFilter(KnownTokens known, FailedAttempts failures, AccessProblems problems) {
        this.known = known;
        this.failures = failures;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            chain.doFilter(request, response);
            return;
        }
        Optional<AccessToken> token;
        try {
            token = known.verify(presented(header), Kind.API);
        } catch (AccessUnavailable unavailable) {
            problems.write(request, response, unavailable);
            return;
        }
        if (token.isEmpty()) {
            refuse(request, response);
            return;
        }
        TokenAuthentication.accept(token.get());
        chain.doFilter(request, response);
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (failures.isTooMany(request.getRemoteAddr())) {
            problems.tooManyAttempts(request, response);
        } else {
            problems.unauthenticated(
                    request, response, "the token is not valid: unknown, expired or revoked");
        }
    }

    private static String presented(String header) {
        if (header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return header.substring(7).strip();
        }
        if (header.regionMatches(true, 0, "Basic ", 0, 6)) {
            String password = passwordOf(header.substring(6).strip());
            return password == null ? "" : password;
        }
        return "";
    }

    private static @Nullable String passwordOf(String basic) {
        try {
            String credentials =
                    new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
            int colon = credentials.indexOf(':');
            return colon < 0 ? null : credentials.substring(colon + 1);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }
}
