package dev.credence.access.web;

import dev.credence.access.AccessToken;
import dev.credence.access.Role;
import dev.credence.access.TokenAuthentication;
import dev.credence.access.Tokens;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tokens over REST; the secret of a new one is in the answer to its creation and nowhere else. */
@RestController
@RequestMapping("/api/v1")
class TokensController {

    private final Tokens tokens;

    TokensController(Tokens tokens) {
        this.tokens = tokens;
    }

    record NewToken(
            @NotNull(message = "is required: who will act with the token") String name,
            @NotNull(message = "is required: one of VIEWER, EDITOR, APPROVER, ADMIN") Role role,
            @Nullable Duration lifetime) {}

    record Shown(
            UUID id,
            String name,
            Role role,
            Instant createdAt,
            String createdBy,
            @Nullable Instant expiresAt) {

        static Shown of(AccessToken token) {
            return new Shown(
                    token.id(),
                    token.name(),
                    token.role(),
                    token.createdAt(),
                    token.createdBy(),
                    token.expiresAt());
        }
    }

    record Created(UUID id, String name, Role role, String token, @Nullable Instant expiresAt) {}

    record Listed(List<Shown> items, @Nullable String nextPageToken) {}

    record Self(String name, Role role) {}

    /** Who the caller is. */
    @GetMapping("/me")
    Self me(TokenAuthentication actor) {
        return new Self(actor.getName(), actor.role());
    }

    @GetMapping("/tokens")
    @PreAuthorize("hasRole('ADMIN')")
    Listed list() {
        return new Listed(tokens.list().stream().map(Shown::of).toList(), null);
    }

    @PostMapping("/tokens")
    @PreAuthorize("hasRole('ADMIN')")
    ResponseEntity<Created> issue(@Valid @RequestBody NewToken asked, Principal actor) {
        Tokens.Issued issued =
                tokens.issue(asked.name(), asked.role(), asked.lifetime(), actor.getName());
        AccessToken token = issued.token();
        Created created =
                new Created(
                        token.id(),
                        token.name(),
                        token.role(),
                        issued.secret().value(),
                        token.expiresAt());
        return ResponseEntity.created(URI.create("/api/v1/tokens/" + token.id())).body(created);
    }

    @DeleteMapping("/tokens/{id}")
    @PreAuthorize("hasRole('ADMIN')")
    ResponseEntity<Void> revoke(@PathVariable UUID id, Principal actor) {
        tokens.revoke(id, actor.getName());
        return ResponseEntity.noContent().build();
    }
}
