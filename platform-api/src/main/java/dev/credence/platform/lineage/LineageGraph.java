package dev.credence.platform.lineage;

import java.util.List;
import java.util.Map;

/**
 * Where something came from and what came of it, as far as was asked for.
 *
 * @param of the node that was asked about
 * @param truncated why there is more than is shown, or empty
 */
public record LineageGraph(
        LineageNode of, List<Node> nodes, List<LineageEdge> edges, String truncated) {

    /**
     * A node as shown.
     *
     * @param distance steps from the one asked about; negative for what it came from
     * @param known whether any module knows of it still
     */
    public record Node(
            LineageNode id,
            LineageNode.Kind kind,
            String label,
            int distance,
            boolean known,
            Map<String, String> facts) {}

    /** Which way to look. */
    public enum Direction {
        /** What it came from. */
        UP,
        /** What came of it. */
        DOWN,
        BOTH;

        boolean looksUp() {
            return this != DOWN;
        }

        boolean looksDown() {
            return this != UP;
        }
    }
}
