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

    /** The detail repeats the errors in one line, so where there are some, the title heads them. */
    private static String render(int status, JsonNode problem) {
        var title = problem.path("title").asString("The server answered " + status + ".");
        var errors = problem.path("errors");
        if (errors.isEmpty()) {
            return problem.path("detail").asString(title);
        }
        var text = new StringBuilder(title);
        for (var error : errors) {
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
