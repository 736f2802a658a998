package dev.credence.serving.routing;

import dev.credence.problem.Fault;
import dev.credence.problem.ProblemException;
import dev.credence.problem.ProblemType;

/** The gateway has not read any routes yet, neither from PostgreSQL nor from its cache. */
public final class GatewayStarting extends ProblemException {

    private static final long serialVersionUID = 1L;

    public static final ProblemType TYPE =
            new ProblemType(
                    "gateway-starting",
                    503,
                    "The gateway doesn't know its routes yet",
                    Fault.PLATFORM);

    GatewayStarting() {
        super(
                TYPE,
                "the gateway has not been able to read its routes since it started; try again in a moment");
    }
}
