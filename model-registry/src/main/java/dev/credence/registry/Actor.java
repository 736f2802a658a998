package dev.credence.registry;

import java.util.Set;

/**
 * Who does something: the name that histories show, and the roles that an {@link ApprovalRule} asks
 * for. Where a name is enough, that is passed alone.
 *
 * @param roles such as {@code APPROVER}, with the roles that these include
 */
public record Actor(String name, Set<String> roles) {

    public Actor {
        roles = Set.copyOf(roles);
    }
}
