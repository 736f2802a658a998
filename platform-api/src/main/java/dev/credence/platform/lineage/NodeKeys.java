package dev.credence.platform.lineage;

import java.util.Collection;
import java.util.List;

/** The keys of those nodes of a set that are of one kind. */
final class NodeKeys {

    private NodeKeys() {}

    static List<String> of(LineageNode.Kind kind, Collection<LineageNode> nodes) {
        return nodes.stream().filter(node -> node.kind() == kind).map(LineageNode::key).toList();
    }
}
