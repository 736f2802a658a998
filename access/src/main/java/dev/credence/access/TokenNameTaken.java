package dev.credence.access;

import dev.credence.problem.Conflict;

/** A valid token has this name already; names in the audit log must be unambiguous. */
public final class TokenNameTaken extends Conflict {

    TokenNameTaken(String name) {
        super(
                "there is a token named '"
                        + name
                        + "' already; revoke it first or choose another name");
    }
}
