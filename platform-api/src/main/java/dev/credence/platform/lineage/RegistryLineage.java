package dev.credence.platform.lineage;

import dev.credence.platform.lineage.LineageNode.Kind;
import dev.credence.registry.VersionLinks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Registered versions and what they were registered from. */
@Component
@Order(3)
class RegistryLineage implements LineageSource {

    private final VersionLinks versions;

    RegistryLineage(VersionLinks versions) {
        this.versions = versions;
    }

    @Override
    public List<LineageEdge> into(Set<LineageNode> nodes, int most) {
        List<String> keys = NodeKeys.of(Kind.VERSION, nodes);
        if (keys.isEmpty()) {
            return List.of();
        }
        var edges = new ArrayList<LineageEdge>();
        for (VersionLinks.Link link : versions.of(keys, most)) {
            if (!link.loggedModelId().isEmpty()) {
                edges.add(registered(new LineageNode(Kind.MODEL, link.loggedModelId()), link));
            } else if (link.runId().matches("[0-9a-f]{32}")) {
                edges.add(registered(new LineageNode(Kind.RUN, link.runId()), link));
            }
        }
        versions.dataOf(keys, most).forEach(link -> edges.add(trained(link)));
        return edges;
    }

    @Override
    public List<LineageEdge> outOf(Set<LineageNode> nodes, int most) {
        var edges = new ArrayList<LineageEdge>();
        List<String> runs = NodeKeys.of(Kind.RUN, nodes);
        if (!runs.isEmpty()) {
            versions.ofRuns(runs, most).stream()
                    .filter(link -> link.loggedModelId().isEmpty())
                    .forEach(link ->
                            edges.add(registered(new LineageNode(Kind.RUN, link.runId()), link)));
        }
        List<String> models = NodeKeys.of(Kind.MODEL, nodes);
        if (!models.isEmpty()) {
            for (VersionLinks.Link link : versions.ofLoggedModels(models, most)) {
                edges.add(registered(new LineageNode(Kind.MODEL, link.loggedModelId()), link));
            }
        }
        List<String> data = NodeKeys.of(Kind.DATA, nodes);
        if (!data.isEmpty()) {
            versions.ofData(data, most).forEach(link -> edges.add(trained(link)));
        }
        for (String digest : NodeKeys.of(Kind.ARTIFACT, nodes)) {
            for (VersionLinks.Link link : versions.containing(digest, most)) {
                edges.add(
                        new LineageEdge(
                                new LineageNode(Kind.ARTIFACT, digest), node(link), "packaged"));
            }
        }
        return edges;
    }

    @Override
    public Map<LineageNode, Description> describe(Set<LineageNode> nodes) {
        var found = new HashMap<LineageNode, Description>();
        for (VersionLinks.Link link : versions.of(NodeKeys.of(Kind.VERSION, nodes), nodes.size())) {
            var facts = new LinkedHashMap<String, String>();
            facts.put("status", link.status().toLowerCase(Locale.ROOT));
            if (!link.aliases().isEmpty()) {
                facts.put("aliases", String.join(", ", link.aliases()));
            }
            found.merge(
                    node(link),
                    new Description("%s %s".formatted(link.model(), link.version()), facts),
                    (newest, _) -> newest);
        }
        return found;
    }

    private static LineageEdge registered(LineageNode from, VersionLinks.Link link) {
        return new LineageEdge(from, node(link), "registered");
    }

    private static LineageEdge trained(VersionLinks.DataLink link) {
        return new LineageEdge(
                new LineageNode(Kind.DATA, link.digest()),
                new LineageNode(Kind.VERSION, link.model() + "/" + link.version()),
                link.role());
    }

    private static LineageNode node(VersionLinks.Link link) {
        return new LineageNode(Kind.VERSION, link.model() + "/" + link.version());
    }
}
