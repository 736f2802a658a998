package dev.credence.platform.lineage;

import dev.credence.permission.ReadableThings;
import dev.credence.permission.Resource;
import dev.credence.pipelines.PipelineName;
import dev.credence.problem.NotFound;
import dev.credence.rollouts.EndpointName;
import dev.credence.tracker.LoggedModelId;
import dev.credence.tracker.RunId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Walks the lineage of a thing both ways: back to the data, programs and definitions that it came
 * from, and on to the runs, versions and endpoints that came of it. A level of the walk is a fixed
 * number of statements however many nodes it has, and depth and size are bounded.
 */
@Component
public class Lineage {

    public static final int MOST_STEPS = 10;
    public static final int MOST_NODES = 1000;

    private final List<LineageSource> sources;
    private final ReadableThings readable;

    Lineage(List<LineageSource> sources, ReadableThings readable) {
        this.sources = sources;
        this.readable = readable;
    }

    /**
     * @param depth 1 to {@link #MOST_STEPS} steps each way
     * @param most 1 to {@link #MOST_NODES} nodes each way
     * @throws NotFound when nobody knows of it and nothing is linked with it
     */
    public LineageGraph of(
            LineageNode start, LineageGraph.Direction direction, int depth, int most) {
        if (isHidden(start)) {
            throw new NotFound(start.kind().text(), start.key());
        }
        var distances = new LinkedHashMap<LineageNode, Integer>();
        var edges = new LinkedHashSet<LineageEdge>();
        distances.put(start, 0);
        var limits = new LinkedHashSet<String>();
        if (direction.looksUp()) {
            new Walk(start, -1, depth, most, distances, edges, limits).walk();
        }
        if (direction.looksDown()) {
            new Walk(start, 1, depth, most, distances, edges, limits).walk();
        }
        Map<LineageNode, LineageSource.Description> known = describe(distances.keySet());
        if (edges.isEmpty() && !known.containsKey(start)) {
            throw new NotFound(start.kind().text(), start.key());
        }
        var nodes = new ArrayList<LineageGraph.Node>();
        distances.forEach((node, distance) -> nodes.add(shown(node, distance, known)));
        return new LineageGraph(start, nodes, List.copyOf(edges), String.join("; ", limits));
    }

    /** Data, programs and files are seen by all, without what was made of them. */
    private boolean isHidden(LineageNode node) {
        String key = node.key();
        return switch (node.kind()) {
            case DATA, PROGRAM, ARTIFACT -> false;
            case RUN -> !readable.contains(new RunId(key));
            case MODEL -> !readable.contains(new LoggedModelId(key));
            case VERSION ->
                    !readable.contains(Resource.model(key.substring(0, key.lastIndexOf('/'))));
            case PIPELINE ->
                    !readable.contains(new PipelineName(key.substring(0, key.lastIndexOf('/'))));
            case ENDPOINT -> !readable.contains(new EndpointName(key));
        };
    }

    private static LineageGraph.Node shown(
            LineageNode node, int distance, Map<LineageNode, LineageSource.Description> known) {
        var description = known.get(node);
        return description == null
                ? new LineageGraph.Node(
                        node, node.kind(), shortened(node), distance, false, Map.of())
                : new LineageGraph.Node(
                        node,
                        node.kind(),
                        description.label(),
                        distance,
                        true,
                        description.facts());
    }

    private static String shortened(LineageNode node) {
        return node.key().length() <= 24 ? node.toString() : node.toString().substring(0, 16) + "…";
    }

    /** The first source that knows a node names it; every source may add facts. */
    private Map<LineageNode, LineageSource.Description> describe(Set<LineageNode> nodes) {
        var known = new HashMap<LineageNode, LineageSource.Description>();
        for (LineageSource source : sources) {
            source.describe(nodes)
                    .forEach((node, description) ->
                            known.merge(node, description, Lineage::together));
        }
        return known;
    }

    private static LineageSource.Description together(
            LineageSource.Description first, LineageSource.Description more) {
        var facts = new LinkedHashMap<>(first.facts());
        facts.putAll(more.facts());
        return new LineageSource.Description(first.label(), facts);
    }

    /** One way from the start, level by level. */
    private final class Walk {

        private final LineageNode start;
        private final int step;
        private final int depth;
        private final int most;
        private final Map<LineageNode, Integer> distances;
        private final Set<LineageEdge> edges;
        private final Set<String> limits;
        private final Set<LineageNode> seen = new HashSet<>();

        Walk(
                LineageNode start,
                int step,
                int depth,
                int most,
                Map<LineageNode, Integer> distances,
                Set<LineageEdge> edges,
                Set<String> limits) {
            this.start = start;
            this.step = step;
            this.depth = depth;
            this.most = most;
            this.distances = distances;
            this.edges = edges;
            this.limits = limits;
        }

        void walk() {
            seen.add(start);
            Set<LineageNode> level = Set.of(start);
            for (int distance = 1; distance <= depth && !level.isEmpty(); distance++) {
                level = next(level, distance * step);
            }
            if (!level.isEmpty() && sources.stream().anyMatch(linksOf(level, 1))) {
                limits.add("there is more beyond %d steps".formatted(depth));
            }
        }

        private java.util.function.Predicate<LineageSource> linksOf(
                Set<LineageNode> level, int enough) {
            return source -> !neighbours(source, level, enough).isEmpty();
        }

        private Set<LineageNode> next(Set<LineageNode> level, int distance) {
            var found = new LinkedHashSet<LineageNode>();
            for (LineageSource source : sources) {
                for (LineageEdge edge : neighbours(source, level, most + 1)) {
                    LineageNode neighbour = step < 0 ? edge.from() : edge.to();
                    if (!seen.contains(neighbour)) {
                        if (seen.size() > most) {
                            limits.add("only the newest %d are shown".formatted(most));
                            continue;
                        }
                        seen.add(neighbour);
                        found.add(neighbour);
                        distances.putIfAbsent(neighbour, distance);
                    }
                    edges.add(edge);
                }
            }
            return found;
        }

        private List<LineageEdge> neighbours(
                LineageSource source, Set<LineageNode> level, int enough) {
            List<LineageEdge> edges =
                    step < 0 ? source.into(level, enough) : source.outOf(level, enough);
            return readable.all()
                    ? edges
                    : edges.stream()
                            .filter(edge -> !isHidden(step < 0 ? edge.from() : edge.to()))
                            .toList();
        }
    }
}
