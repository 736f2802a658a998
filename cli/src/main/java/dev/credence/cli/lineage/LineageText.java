package dev.credence.cli.lineage;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A lineage as two trees of text; what has several parents is spelled out once. */
final class LineageText {

    private final JsonNode graph;
    private final Map<String, JsonNode> nodes = new HashMap<>();
    private final StringBuilder text = new StringBuilder();

    LineageText(JsonNode graph) {
        this.graph = graph;
        for (var node : graph.path("nodes")) {
            nodes.put(node.path("id").asString(""), node);
        }
    }

    String render(boolean up, boolean down) {
        var of = graph.path("of").asString("");
        text.append(described(of)).append('\n');
        if (up) {
            text.append("came from\n");
            branches(of, "from", "to", 1, new HashSet<>(Set.of(of)));
        }
        if (down) {
            text.append("led to\n");
            branches(of, "to", "from", 1, new HashSet<>(Set.of(of)));
        }
        var truncated = graph.path("truncated").asString("");
        return truncated.isEmpty()
                ? text.toString()
                : text.append(truncated).append('\n').toString();
    }

    private void branches(String node, String far, String near, int depth, Set<String> seen) {
        boolean any = false;
        for (var edge : graph.path("edges")) {
            if (!edge.path(near).asString("").equals(node)) {
                continue;
            }
            any = true;
            var next = edge.path(far).asString("");
            boolean first = seen.add(next);
            text.repeat(' ', 2 * depth)
                    .append(edge.path("role").asString(""))
                    .append(": ")
                    .append(described(next))
                    .append(first ? "\n" : " (above)\n");
            if (first) {
                branches(next, far, near, depth + 1, seen);
            }
        }
        if (!any && depth == 1) {
            text.append("  nothing that is known\n");
        }
    }

    private String described(String id) {
        var node = nodes.get(id);
        var label = node == null ? "" : node.path("label").asString("");
        return label.isEmpty() || label.equals(id) ? id : "%s (%s)".formatted(label, id);
    }
}
