package dev.credence.platform.lineage;

import dev.credence.pipelines.RunOrigins;
import dev.credence.platform.lineage.LineageNode.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Programs, the definitions that hold them, and the runs that executed those. */
@Component
@Order(2)
class PipelineLineage implements LineageSource {

    private final RunOrigins origins;

    PipelineLineage(RunOrigins origins) {
        this.origins = origins;
    }

    @Override
    public List<LineageEdge> into(Set<LineageNode> nodes, int most) {
        var edges = new ArrayList<LineageEdge>();
        List<String> runs = NodeKeys.of(Kind.RUN, nodes);
        if (!runs.isEmpty()) {
            origins.ofTrackedRuns(runs, most).forEach(origin -> edges.add(executed(origin)));
        }
        List<String> definitions = NodeKeys.of(Kind.PIPELINE, nodes);
        if (!definitions.isEmpty()) {
            origins.definitions(definitions, most).forEach(facts -> edges.add(program(facts)));
        }
        return edges;
    }

    @Override
    public List<LineageEdge> outOf(Set<LineageNode> nodes, int most) {
        var edges = new ArrayList<LineageEdge>();
        List<String> programs = NodeKeys.of(Kind.PROGRAM, nodes);
        if (!programs.isEmpty()) {
            origins.ofPrograms(programs, most).forEach(facts -> edges.add(program(facts)));
        }
        List<String> definitions = NodeKeys.of(Kind.PIPELINE, nodes);
        if (!definitions.isEmpty()) {
            origins.ofDefinitions(definitions, most).forEach(origin -> edges.add(executed(origin)));
        }
        return edges;
    }

    /** A run is described by the tracker; what the pipeline adds is its own id and the seed. */
    @Override
    public Map<LineageNode, Description> describe(Set<LineageNode> nodes) {
        var found = new HashMap<LineageNode, Description>();
        List<String> runs = NodeKeys.of(Kind.RUN, nodes);
        for (RunOrigins.Origin origin : origins.ofTrackedRuns(runs, nodes.size())) {
            found.put(
                    new LineageNode(Kind.RUN, origin.trackingRun()),
                    new Description(
                            origin.run().text(),
                            Map.of(
                                    "pipeline run",
                                    origin.run().text(),
                                    "seed",
                                    Long.toString(origin.seed()))));
        }
        List<String> definitions = NodeKeys.of(Kind.PIPELINE, nodes);
        for (RunOrigins.DefinitionFacts facts : origins.definitions(definitions, nodes.size())) {
            var shown = new LinkedHashMap<String, String>();
            shown.put("program", facts.program());
            shown.put("submitted by", facts.submittedBy());
            found.put(
                    definition(facts),
                    new Description(
                            "%s definition %d".formatted(facts.pipeline(), facts.number()), shown));
        }
        for (RunOrigins.DefinitionFacts facts :
                origins.ofPrograms(NodeKeys.of(Kind.PROGRAM, nodes), nodes.size())) {
            found.put(
                    new LineageNode(Kind.PROGRAM, facts.program()),
                    new Description("program " + facts.program().substring(0, 8), Map.of()));
        }
        return found;
    }

    private static LineageEdge executed(RunOrigins.Origin origin) {
        return new LineageEdge(
                new LineageNode(
                        Kind.PIPELINE, origin.pipeline().text() + "/" + origin.definition()),
                new LineageNode(Kind.RUN, origin.trackingRun()),
                "executed");
    }

    private static LineageEdge program(RunOrigins.DefinitionFacts facts) {
        return new LineageEdge(
                new LineageNode(Kind.PROGRAM, facts.program()), definition(facts), "program");
    }

    private static LineageNode definition(RunOrigins.DefinitionFacts facts) {
        return new LineageNode(Kind.PIPELINE, facts.pipeline().text() + "/" + facts.number());
    }
}
