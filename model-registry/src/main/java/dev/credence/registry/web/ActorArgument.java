package dev.credence.registry.web;

import dev.credence.registry.Actor;
import java.security.Principal;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Binds a controller's parameter of type {@link Actor}: who is signed in, with all their roles. */
final class ActorArgument implements HandlerMethodArgumentResolver {

    private static final String ROLE = "ROLE_";

    private final RoleHierarchy hierarchy;

    ActorArgument(RoleHierarchy hierarchy) {
        this.hierarchy = hierarchy;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Actor.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        Principal principal = web.getUserPrincipal();
        if (!(principal instanceof Authentication signedIn)) {
            throw new AuthenticationCredentialsNotFoundException("nobody is signed in");
        }
        return new Actor(
                signedIn.getName(),
                reachable(signedIn).stream()
                        .map(GrantedAuthority::getAuthority)
                        .map(String::valueOf)
                        .filter(authority -> authority.startsWith(ROLE))
                        .map(authority -> authority.substring(ROLE.length()))
                        .collect(Collectors.toSet()));
    }

    private Collection<? extends GrantedAuthority> reachable(Authentication signedIn) {
        return hierarchy.getReachableGrantedAuthorities(List.copyOf(signedIn.getAuthorities()));
    }
}
