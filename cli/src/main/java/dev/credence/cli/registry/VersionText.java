package dev.credence.cli.registry;

import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** How versions and aliases read on a terminal. */
final class VersionText {

    private VersionText() {}

    /** Aliases as a list of names, or as an object from alias to version. */
    static String aliases(JsonNode aliases) {
        var text = new StringJoiner(", ").setEmptyValue("-");
        if (aliases.isObject()) {
            aliases.properties()
                    .forEach(alias ->
                            text.add(alias.getKey() + " = " + alias.getValue().asString("")));
        }
        if (aliases.isArray()) {
            aliases.forEach(alias -> text.add(alias.asString("")));
        }
        return text.toString();
    }

    static String reasons(JsonNode version) {
        var text = new StringJoiner("; ");
        for (var reason : version.path("reasons")) {
            text.add(reason.isString() ? reason.asString() : reason.path("text").asString(""));
        }
        return text.toString();
    }

    /** One reason a line, with the part it is about. */
    static String reasonLines(JsonNode version) {
        var lines = new StringBuilder();
        for (var reason : version.path("reasons")) {
            lines.append(
                    "  %s: %s%n"
                            .formatted(
                                    reason.path("part").asString(""),
                                    reason.path("text").asString("")));
        }
        return lines.toString();
    }
}
