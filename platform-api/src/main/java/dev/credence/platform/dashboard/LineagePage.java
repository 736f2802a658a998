package dev.credence.platform.dashboard;

import dev.credence.platform.lineage.Lineage;
import dev.credence.platform.lineage.LineageEdge;
import dev.credence.platform.lineage.LineageGraph;
import dev.credence.platform.lineage.LineageNode;
import dev.credence.platform.lineage.LineageReferences;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where something came from and what came of it, drawn and as a table. */
@Controller
class LineagePage {

    private static final int DEPTH = 6;
    private static final int MOST = 200;

    private final Lineage lineage;
    private final LineageReferences references;

    LineagePage(Lineage lineage, LineageReferences references) {
        this.lineage = lineage;
        this.references = references;
    }

    /** A node as a row of the table, with what it came from directly. */
    record Row(LineageGraph.Node node, List<String> from) {

        public String place() {
            int distance = node.distance();
            return distance == 0 ? "this" : distance < 0 ? -distance + " back" : distance + " on";
        }

        public String kind() {
            return Texts.words(node.kind());
        }

        /** The page about it, or null where the lineage is all there is. */
        public @Nullable String page() {
            String key = node.id().key();
            int slash = key.lastIndexOf('/');
            return switch (node.kind()) {
                case RUN -> node.known() ? "/experiments/runs/" + key : null;
                case VERSION ->
                        "/models/%s/versions/%s"
                                .formatted(key.substring(0, slash), key.substring(slash + 1));
                case ENDPOINT -> "/endpoints";
                case DATA -> dataPage();
                case PROGRAM, PIPELINE, MODEL, ARTIFACT -> null;
            };
        }

        private @Nullable String dataPage() {
            String name = node.facts().get("data set");
            return name == null
                    ? null
                    : "/data?name=%s&version=%s".formatted(name, node.facts().get("version"));
        }

        public String facts() {
            return node.facts().entrySet().stream()
                    .map(fact -> fact.getKey() + " " + fact.getValue())
                    .collect(Collectors.joining(", "));
        }
    }

    @GetMapping("/lineage")
    String lineage(@RequestParam String of, Model model) {
        var graph = lineage.of(references.read(of), LineageGraph.Direction.BOTH, DEPTH, MOST);
        model.addAttribute("graph", graph);
        model.addAttribute("rows", rows(graph));
        return "dashboard/lineage";
    }

    private static List<Row> rows(LineageGraph graph) {
        Map<LineageNode, String> labels =
                graph.nodes().stream()
                        .collect(Collectors.toMap(LineageGraph.Node::id, LineageGraph.Node::label));
        return graph.nodes().stream()
                .sorted(Comparator.comparingInt(LineageGraph.Node::distance))
                .map(node -> new Row(node, sources(graph.edges(), node.id(), labels)))
                .toList();
    }

    private static List<String> sources(
            List<LineageEdge> edges, LineageNode node, Map<LineageNode, String> labels) {
        return edges.stream()
                .filter(edge -> edge.to().equals(node))
                .map(edge -> "%s (%s)".formatted(labels.get(edge.from()), edge.role()))
                .toList();
    }
}
