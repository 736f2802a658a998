package dev.credence.registry;

import dev.credence.problem.Conflict;
import dev.credence.problem.Fault;
import dev.credence.problem.ProblemType;
import java.util.Locale;

/** The request for a promotion was approved, rejected or withdrawn before. */
public class RequestClosed extends Conflict {

    public static final ProblemType TYPE =
            new ProblemType("request-closed", 409, "The request is closed", Fault.CALLER);

    RequestClosed(ApprovalRequest request) {
        super(
                TYPE,
                "request %d for %s of %s is %s"
                        .formatted(
                                request.id(),
                                request.alias(),
                                request.model(),
                                request.status().name().toLowerCase(Locale.ROOT)));
    }
}
