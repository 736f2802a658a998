package dev.credence.access;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/**
 * Adds to the one security filter chain what only some processes have: a browser's sign-in, for the
 * control plane.
 */
public interface SecurityExtension {

    void extend(HttpSecurity http) throws Exception;
}
