package dev.credence.access.web;

import dev.credence.access.FailedAttempts;
import dev.credence.access.SignIn;
import dev.credence.access.TokenAuthentication;
import dev.credence.access.Tokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Browser sign-in: by the link that the CLI printed, or by pasting a token; always into a session
 * that is new.
 */
@RestController
class SignInController {

    private final SignIn signIn;
    private final FailedAttempts failures;

    SignInController(SignIn signIn, FailedAttempts failures) {
        this.signIn = signIn;
        this.failures = failures;
    }

    record Link(String url) {}

    @PostMapping("/api/v1/sign-in-links")
    ResponseEntity<Link> link(TokenAuthentication actor) {
        Link link = new Link("/sign-in?code=" + signIn.newCode(actor.tokenId()).value());
        return ResponseEntity.status(HttpStatus.CREATED).body(link);
    }

    @GetMapping("/sign-in")
    ResponseEntity<String> page(
            @RequestParam @Nullable String code,
            @RequestParam(defaultValue = "/") String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        // A link preview or prefetch must not use up the code of the person who will click.
        if (code == null
                || request.getMethod().equals("HEAD")
                || request.getHeader("Sec-Purpose") != null) {
            return page(HttpStatus.OK, "", next);
        }
        return enter(
                signIn.withCode(code),
                "This link was used already or is older than ten minutes.",
                next,
                request,
                response);
    }

    @PostMapping("/sign-in")
    ResponseEntity<String> signIn(
            @RequestParam String token,
            @RequestParam(defaultValue = "/") String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return page(HttpStatus.FORBIDDEN, "Please sign in here.", "/");
        }
        return enter(
                signIn.withToken(token.strip()),
                "This token is unknown, expired or revoked.",
                next,
                request,
                response);
    }

    @PostMapping("/sign-out")
    ResponseEntity<Void> signOut(
            TokenAuthentication actor, HttpServletRequest request, HttpServletResponse response) {
        signIn.out(actor.tokenId());
        SessionCookie.clear(request, response);
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create("/sign-in")).build();
    }

    private ResponseEntity<String> enter(
            Optional<Tokens.Issued> session,
            String refusal,
            String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (session.isEmpty()) {
            boolean tooMany = failures.isTooMany(request.getRemoteAddr());
            return page(
                    tooMany ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.UNAUTHORIZED,
                    refusal,
                    next);
        }
        SessionCookie.write(request, response, session.get().secret());
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(local(next)))
                .build();
    }

    private static ResponseEntity<String> page(HttpStatus status, String message, String next) {
        return ResponseEntity.status(status)
                .contentType(
                        new MediaType(MediaType.TEXT_HTML, java.nio.charset.StandardCharsets.UTF_8))
                .headers(headers ->
                        headers.setAll(
                                Map.of(
                                        HttpHeaders.CACHE_CONTROL,
                                        "no-store",
                                        "Referrer-Policy",
                                        "no-referrer",
                                        "Content-Security-Policy",
                                        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'")))
                .body(SignInPage.html(message, local(next)));
    }

    /** A path of this server; anything else would lead a person who trusts us elsewhere. */
    private static String local(String next) {
        boolean local =
                next.matches("/([^/\\\\\\s].*)?") && next.chars().allMatch(c -> c > ' ' && c < 127);
        return local ? next : "/";
    }
}
