package dev.credence.access;

import java.util.Locale;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What a token may do; each role may do all that the ones before it may. */
public enum Role {
    /** Reads everything and asks for predictions. */
    VIEWER,
    /** Logs runs, submits pipelines, registers versions, starts rollouts. */
    EDITOR,
    /** Decides what becomes champion, and reads the audit log. */
    APPROVER,
    /** Issues and revokes tokens. */
    ADMIN;

    /** Spring Security's name for it, for {@code @PreAuthorize("hasRole('APPROVER')")}. */
    public GrantedAuthority authority() {
        return new SimpleGrantedAuthority("ROLE_" + name());
    }

    /** As people write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
