package dev.credence.access;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A token that somebody was given, without its secret.
 *
 * @param name who acts with it, as the audit log and histories show it
 * @param expiresAt null when it is valid until it is revoked
 */
public record AccessToken(
        UUID id,
        Kind kind,
        String name,
        Role role,
        Instant createdAt,
        String createdBy,
        @Nullable Instant expiresAt) {

    /** How a token reaches us; one kind is not accepted in the place of another. */
    public enum Kind {
        /** In the Authorization header, by programs. */
        API,
        /** In a cookie, by a browser that signed in with an API token. */
        SESSION
    }

    boolean isValidAt(Instant now) {
        return expiresAt == null || now.isBefore(expiresAt);
    }
}
