package dev.credence.mlflow;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Answers what no controller of the protocol serves, as JSON that its clients understand: parts of
 * MLflow that are about language models say so, and the rest does not exist.
 */
@MlflowController
class UnknownEndpoints {

    private static final Pattern NOT_BUILT =
            Pattern.compile(
                    ".*/(traces|unified-traces|get-online-trace-details|assessments|scorers|datasets|gateway-proxy|gateway|graphql"
                            + "|prompts|prompt-optimization|issues|label-schemas|review-queues|jobs|users|roles|permissions|workspaces"
                            + "|create-promptlab-run)(/.*)?");

    @RequestMapping({
        "/api/2.0/**",
        "/api/3.0/**",
        "/ajax-api/2.0/**",
        "/ajax-api/3.0/**",
        "/graphql",
        "/v1/traces"
    })
    void answer(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (NOT_BUILT.matcher(path).matches()) {
            throw MlflowError.unsupported(
                    "%s %s is a part of MLflow that this server does not support."
                            .formatted(request.getMethod(), path));
        }
        throw new MlflowError(
                ErrorCode.ENDPOINT_NOT_FOUND,
                "There is no endpoint %s %s.".formatted(request.getMethod(), path));
    }
}
