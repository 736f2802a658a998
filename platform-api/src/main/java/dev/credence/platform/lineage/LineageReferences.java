package dev.credence.platform.lineage;

import dev.credence.pipelines.PipelineRunId;
import dev.credence.pipelines.RunOrigins;
import dev.credence.platform.lineage.LineageNode.Kind;
import dev.credence.problem.InvalidFields;
import dev.credence.problem.NotFound;
import dev.credence.registry.ModelName;
import dev.credence.registry.ModelVersion;
import dev.credence.registry.Registry;
import dev.credence.tracker.Datasets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * The ways in which people name what they ask about. Besides what {@link LineageNode} reads: {@code
 * data:NAME@NUMBER}, a pipeline run's id, and a version by a range or an alias.
 */
@Component
public class LineageReferences {

    private static final Pattern DATA_VERSION =
            Pattern.compile("data:(?<name>[a-z0-9._/-]{1,500})@(?<number>[1-9]\\d{0,8})");
    private static final Pattern PIPELINE_RUN =
            Pattern.compile("run:(?<id>[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})");
    private static final Pattern VERSION =
            Pattern.compile("version:(?<model>.{1,320})/(?<reference>[^/]{1,250})", Pattern.DOTALL);

    private final Registry registry;
    private final RunOrigins origins;
    private final Datasets datasets;

    LineageReferences(Registry registry, RunOrigins origins, Datasets datasets) {
        this.registry = registry;
        this.origins = origins;
        this.datasets = datasets;
    }

    /**
     * @throws InvalidFields saying what is accepted
     * @throws NotFound when a name leads nowhere
     */
    public LineageNode read(String text) {
        Matcher data = DATA_VERSION.matcher(text);
        if (data.matches()) {
            return content(data.group("name"), Integer.parseInt(data.group("number")));
        }
        Matcher run = PIPELINE_RUN.matcher(text);
        if (run.matches()) {
            return tracked(PipelineRunId.of(run.group("id")));
        }
        try {
            Matcher version = VERSION.matcher(text);
            return version.matches()
                    ? version(new ModelName(version.group("model")), version.group("reference"))
                    : LineageNode.parse(text);
        } catch (IllegalArgumentException mistake) {
            throw new InvalidFields("of", String.valueOf(mistake.getMessage()));
        }
    }

    /** An exact version is not looked for: a deleted one has a lineage too. */
    private LineageNode version(ModelName model, String reference) {
        if (reference.matches("\\d{1,9}(\\.\\d{1,9}){2}(\\+\\d{1,9})?")) {
            return new LineageNode(Kind.VERSION, model + "/" + reference);
        }
        ModelVersion found = registry.resolve(model, reference);
        return new LineageNode(Kind.VERSION, found.model() + "/" + found.version());
    }

    private LineageNode content(String name, int number) {
        return datasets.version(name, number)
                .map(found -> new LineageNode(Kind.DATA, found.content().digest().sha256()))
                .orElseThrow(() -> new NotFound("data set version", name + "@" + number));
    }

    /** The tracker's run is where the links are; a run that waits has none. */
    private LineageNode tracked(PipelineRunId id) {
        return origins.ofPipelineRun(id).stream()
                .findFirst()
                .map(origin -> new LineageNode(Kind.RUN, origin.trackingRun()))
                .orElseThrow(() -> new NotFound("pipeline run with a record", id));
    }
}
