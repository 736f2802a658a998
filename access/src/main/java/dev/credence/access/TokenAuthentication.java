package dev.credence.access;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/** A request made with a valid token; its name is the actor in histories and the audit log. */
public final class TokenAuthentication extends AbstractAuthenticationToken {

    private final String name;
    private final Role role;
    private final UUID tokenId;

    TokenAuthentication(AccessToken token) {
        super(List.of(token.role().authority()));
        this.name = token.name();
        this.role = token.role();
        this.tokenId = token.id();
        setAuthenticated(true);
    }

    /** Makes the current request one of this token's; nothing is kept beyond it. */
    public static void accept(AccessToken token) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new TokenAuthentication(token));
        SecurityContextHolder.setContext(context);
    }

    public Role role() {
        return role;
    }

    public UUID tokenId() {
        return tokenId;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public Object getPrincipal() {
        return name;
    }

    /** Never kept. */
    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TokenAuthentication that
                && tokenId.equals(that.tokenId)
                && super.equals(other);
    }

    @Override
    public int hashCode() {
        return tokenId.hashCode();
    }
}
