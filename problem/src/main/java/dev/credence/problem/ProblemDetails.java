package dev.credence.problem;

import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/**
 * Shapes problems as the body of an answer; for what answers outside the advice, such as a security
 * filter.
 */
public final class ProblemDetails {

    private ProblemDetails() {}

    public static ProblemDetail of(ProblemException problem) {
        return of(problem.type(), problem.detail(), problem.properties());
    }

    public static ProblemDetail of(ProblemType type, String detail, Map<String, ?> properties) {
        ProblemDetail body =
                ProblemDetail.forStatusAndDetail(HttpStatusCode.valueOf(type.status()), detail);
        body.setType(type.uri());
        body.setTitle(type.title());
        body.setProperty("fault", type.fault().name().toLowerCase(Locale.ROOT));
        properties.forEach(body::setProperty);
        return body;
    }
}
