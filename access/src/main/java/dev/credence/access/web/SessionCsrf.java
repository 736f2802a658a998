package dev.credence.access.web;

import dev.credence.access.Secret;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Derives a session's CSRF token from the session's secret: nothing to store, the same in every
 * replica, and unknown to whoever can plant a cookie but not read one.
 */
final class SessionCsrf implements CsrfTokenRepository {

    /**
     * What a browser can be made to send by another site: requests that change something, with our
     * cookie or with Basic credentials that it remembered. A program's request has no Origin.
     */
    static final RequestMatcher NEEDED =
            request ->
                    switch (request.getMethod()) {
                        case "GET", "HEAD", "OPTIONS", "TRACE" -> false;
                        default ->
                                !request.getServletPath().equals("/sign-in")
                                        && isByBrowser(request);
                    };

    private static boolean isByBrowser(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null) {
            return SessionCookie.read(request) != null;
        }
        return !authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                && (request.getHeader(HttpHeaders.ORIGIN) != null
                        || request.getHeader("Sec-Fetch-Site") != null);
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        String session = SessionCookie.read(request);
        return session == null || session.isEmpty() ? null : token(derive(session));
    }

    /** For a request without a session, which needs none; pages can still be rendered with one. */
    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        CsrfToken derived = loadToken(request);
        return derived == null ? token(derive(Secret.random("crx_").value())) : derived;
    }

    @Override
    public void saveToken(
            @Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        // derived, so there is nothing to save
    }

    private static CsrfToken token(String value) {
        return new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", value);
    }

    private static String derive(String session) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(session.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal("csrf".getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA256", impossible);
        }
    }
}
