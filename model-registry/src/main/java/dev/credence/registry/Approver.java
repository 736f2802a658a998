package dev.credence.registry;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Set;

/**
 * Who may decide about an alias: everyone with a role, {@code role:APPROVER}, or one user or token
 * by its name, {@code ann}.
 */
public record Approver(@JsonValue String value) {

    private static final String ROLE = "role:";
    private static final Set<String> ROLES = Set.of("EDITOR", "APPROVER", "ADMIN");
    private static final int LONGEST = 250;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Approver {
        boolean role = value.startsWith(ROLE);
        if (role && !ROLES.contains(value.substring(ROLE.length()))) {
            throw new IllegalArgumentException(
                    "must be role:EDITOR, role:APPROVER, role:ADMIN or the name of a user or token");
        }
        if (value.isBlank()
                || value.length() > LONGEST
                || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "must be a role such as role:APPROVER, or a name of 1 to %d printable characters"
                            .formatted(LONGEST));
        }
    }

    static Approver role(String role) {
        return new Approver(ROLE + role);
    }

    boolean includes(Actor actor) {
        return value.startsWith(ROLE)
                ? actor.roles().contains(value.substring(ROLE.length()))
                : actor.name().equals(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
