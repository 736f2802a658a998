package dev.credence.platform.lineage;

import dev.credence.platform.lineage.LineageNode.Kind;
import dev.credence.rollouts.EndpointRoutes;
import dev.credence.rollouts.Route;
import dev.credence.rollouts.RoutingTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Which endpoints serve which versions now. */
@Component
@Order(4)
class ServingLineage implements LineageSource {

    private final RoutingTable routing;

    ServingLineage(RoutingTable routing) {
        this.routing = routing;
    }

    @Override
    public List<LineageEdge> into(Set<LineageNode> nodes, int most) {
        return NodeKeys.of(Kind.ENDPOINT, nodes).isEmpty()
                ? List.of()
                : served(edge -> nodes.contains(edge.to()));
    }

    @Override
    public List<LineageEdge> outOf(Set<LineageNode> nodes, int most) {
        return NodeKeys.of(Kind.VERSION, nodes).isEmpty()
                ? List.of()
                : served(edge -> nodes.contains(edge.from()));
    }

    private List<LineageEdge> served(Predicate<LineageEdge> wanted) {
        var edges = new ArrayList<LineageEdge>();
        for (EndpointRoutes endpoint : routing.read()) {
            for (Route route : endpoint.routes()) {
                edges.add(
                        new LineageEdge(
                                new LineageNode(
                                        Kind.VERSION, endpoint.model() + "/" + route.version()),
                                new LineageNode(Kind.ENDPOINT, endpoint.endpoint().value()),
                                "serves %d %%".formatted(route.weight())));
            }
        }
        return edges.stream().filter(wanted).toList();
    }

    @Override
    public Map<LineageNode, Description> describe(Set<LineageNode> nodes) {
        var found = new HashMap<LineageNode, Description>();
        if (NodeKeys.of(Kind.ENDPOINT, nodes).isEmpty()) {
            return found;
        }
        for (EndpointRoutes endpoint : routing.read()) {
            var node = new LineageNode(Kind.ENDPOINT, endpoint.endpoint().value());
            if (nodes.contains(node)) {
                found.put(node, new Description("endpoint " + node.key(), Map.of()));
            }
        }
        return found;
    }
}
