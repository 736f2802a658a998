package dev.credence.access;

import dev.credence.problem.Fault;
import dev.credence.problem.ProblemException;
import dev.credence.problem.ProblemType;

/**
 * Whether a token is valid cannot be known at the moment: PostgreSQL is away and the token was not
 * seen before.
 */
public final class AccessUnavailable extends ProblemException {

    static final ProblemType TYPE =
            new ProblemType("access-unavailable", 503, "Tokens cannot be checked", Fault.PLATFORM);

    AccessUnavailable() {
        super(TYPE, "the token cannot be checked while the database is away; try again");
    }
}
