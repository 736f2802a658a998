package dev.credence.platform.lineage;

import dev.credence.platform.lineage.LineageNode.Kind;
import dev.credence.tracker.LifecycleStage;
import dev.credence.tracker.LoggedModelId;
import dev.credence.tracker.RunId;
import dev.credence.tracker.RunLineage;
import dev.credence.tracker.RunLinks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Data, runs and the models and files that runs made, also of runs that MLflow's clients logged.
 */
@Component
@Order(1)
class TrackerLineage implements LineageSource {

    private final RunLineage lineage;

    TrackerLineage(RunLineage lineage) {
        this.lineage = lineage;
    }

    @Override
    public List<LineageEdge> into(Set<LineageNode> nodes, int most) {
        var edges = new ArrayList<LineageEdge>();
        List<RunId> runs = runs(nodes);
        if (!runs.isEmpty()) {
            lineage.dataOf(runs, most).forEach(use -> edges.add(edge(use)));
            lineage.modelsOf(runs, most).stream()
                    .filter(use -> use.direction() == RunLinks.Direction.READ)
                    .forEach(use -> edges.add(edge(use)));
        }
        List<LoggedModelId> models = models(nodes);
        if (!models.isEmpty()) {
            lineage.usersOf(models, most).stream()
                    .filter(use -> use.direction() == RunLinks.Direction.MADE)
                    .forEach(use -> edges.add(edge(use)));
        }
        for (String digest : NodeKeys.of(Kind.ARTIFACT, nodes)) {
            for (RunId run : lineage.makersOf(digest, most)) {
                edges.add(
                        new LineageEdge(node(run), new LineageNode(Kind.ARTIFACT, digest), "made"));
            }
        }
        return edges;
    }

    @Override
    public List<LineageEdge> outOf(Set<LineageNode> nodes, int most) {
        var edges = new ArrayList<LineageEdge>();
        List<String> data = NodeKeys.of(Kind.DATA, nodes);
        if (!data.isEmpty()) {
            lineage.readersOf(data, most).forEach(use -> edges.add(edge(use)));
        }
        List<RunId> runs = runs(nodes);
        if (!runs.isEmpty()) {
            lineage.modelsOf(runs, most).stream()
                    .filter(use -> use.direction() == RunLinks.Direction.MADE)
                    .forEach(use -> edges.add(edge(use)));
        }
        List<LoggedModelId> models = models(nodes);
        if (!models.isEmpty()) {
            lineage.usersOf(models, most).stream()
                    .filter(use -> use.direction() == RunLinks.Direction.READ)
                    .forEach(use -> edges.add(edge(use)));
        }
        return edges;
    }

    @Override
    public Map<LineageNode, Description> describe(Set<LineageNode> nodes) {
        var found = new HashMap<LineageNode, Description>();
        for (RunLineage.Facts run : lineage.facts(runs(nodes))) {
            found.put(node(run.id()), describe(run));
        }
        for (RunLineage.DataFacts data : lineage.dataFacts(NodeKeys.of(Kind.DATA, nodes))) {
            found.merge(
                    new LineageNode(Kind.DATA, data.digest()), describe(data), (first, _) -> first);
        }
        for (RunLineage.LoggedModelName model : lineage.names(models(nodes))) {
            found.put(
                    new LineageNode(Kind.MODEL, model.id().value()),
                    new Description(model.name(), Map.of()));
        }
        return found;
    }

    private static Description describe(RunLineage.Facts run) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("experiment", run.experiment());
        facts.put("status", run.status().name().toLowerCase(Locale.ROOT));
        facts.put("started", run.startedAt().toString());
        facts.put("user", run.user());
        if (run.stage() == LifecycleStage.DELETED) {
            facts.put("deleted", "yes");
        }
        return new Description(run.name(), facts);
    }

    private static Description describe(RunLineage.DataFacts data) {
        Integer version = data.version();
        return version == null
                ? new Description(data.name(), Map.of("content", "with the client"))
                : new Description(
                        "%s version %d".formatted(data.name(), version),
                        Map.of("data set", data.name(), "version", version.toString()));
    }

    private static LineageEdge edge(RunLineage.DataUse use) {
        return new LineageEdge(
                new LineageNode(Kind.DATA, use.digest()),
                node(use.run()),
                use.context().isEmpty() ? "read" : use.context());
    }

    private static LineageEdge edge(RunLineage.ModelUse use) {
        var model = new LineageNode(Kind.MODEL, use.model().value());
        return use.direction() == RunLinks.Direction.READ
                ? new LineageEdge(model, node(use.run()), "read")
                : new LineageEdge(node(use.run()), model, "made");
    }

    private static LineageNode node(RunId run) {
        return new LineageNode(Kind.RUN, run.value());
    }

    private static List<RunId> runs(Set<LineageNode> nodes) {
        return NodeKeys.of(Kind.RUN, nodes).stream().map(RunId::new).toList();
    }

    private static List<LoggedModelId> models(Set<LineageNode> nodes) {
        return NodeKeys.of(Kind.MODEL, nodes).stream().map(LoggedModelId::new).toList();
    }
}
