package dev.credence.platform.lineage;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one module knows of where things came from; the graph is put together from all of them. */
interface LineageSource {

    /** One step back from each of these, at most so many edges, the newest first. */
    List<LineageEdge> into(Set<LineageNode> nodes, int most);

    /** One step on from each of these, at most so many edges, the newest first. */
    List<LineageEdge> outOf(Set<LineageNode> nodes, int most);

    /** Of those of the nodes that this module knows. */
    Map<LineageNode, Description> describe(Set<LineageNode> nodes);

    /**
     * What a node is.
     *
     * @param facts name -> value, in the order to show them
     */
    record Description(String label, Map<String, String> facts) {}
}
