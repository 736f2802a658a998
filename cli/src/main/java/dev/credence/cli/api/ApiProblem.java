package dev.credence.cli.api;

import tools.jackson.databind.JsonNode;

/**
 * An RFC 9457 problem that a server answered, rendered for a terminal: what is wrong, and each
 * field that is.
 */
public final class ApiProblem extends CommandFailed {

    private final int status;
    private final transient JsonNode problem;

    public ApiProblem(int status, JsonNode problem) {
        super(render(status, problem));
        this.status = status;
        this.problem = problem;
    }

    public int status() {
        return status;
    }

    public JsonNode problem() {
        return problem;
    }

    private static String render(int status, JsonNode problem) {
        var text = new StringBuilder();
        var title = problem.path("title").asString("");
        var detail = problem.path("detail").asString("");
        text.append(
                detail.isEmpty()
                        ? (title.isEmpty() ? "The server answered " + status + "." : title)
                        : detail);
        for (var error : problem.path("errors")) {
            text.append("\n  ").append(field(error)).append(error.path("message").asString(""));
        }
        return text.toString();
    }

    private static String field(JsonNode error) {
        if (error.has("line")) {
            var path = error.path("path").asString("");
            return "line %d, column %d%s: "
                    .formatted(
                            error.path("line").asInt(),
                            error.path("column").asInt(),
                            path.isEmpty() ? "" : ", " + path);
        }
        var field = error.path("field").asString("");
        return field.isEmpty() ? "" : field + ": ";
    }
}
