package dev.credence.access;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * An exception from the default that reading needs {@link Role#VIEWER} and everything else {@link
 * Role#EDITOR}; declared as a bean by an application. For one controller method that needs more,
 * use {@code @PreAuthorize}.
 *
 * @param method null for every method
 * @param pattern such as {@code /*}{@code /predict/**}
 * @param role null for nobody in particular: open to the world
 */
public record PathRule(@Nullable HttpMethod method, String pattern, @Nullable Role role) {

    public static PathRule open(String pattern) {
        return new PathRule(null, pattern, null);
    }

    public static PathRule open(HttpMethod method, String pattern) {
        return new PathRule(method, pattern, null);
    }

    public static PathRule needs(Role role, HttpMethod method, String pattern) {
        return new PathRule(method, pattern, role);
    }
}
