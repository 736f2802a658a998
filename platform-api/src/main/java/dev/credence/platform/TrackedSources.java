package dev.credence.platform;

import static java.util.stream.Collectors.toMap;

import dev.credence.artifact.StoredArtifact;
import dev.credence.database.Workspace;
import dev.credence.permission.PlatformWork;
import dev.credence.problem.NotFound;
import dev.credence.registry.ModelSources;
import dev.credence.tracker.ArtifactFiles;
import dev.credence.tracker.ArtifactOwner;
import dev.credence.tracker.Experiment;
import dev.credence.tracker.Experiments;
import dev.credence.tracker.LoggedModel;
import dev.credence.tracker.LoggedModelId;
import dev.credence.tracker.LoggedModels;
import dev.credence.tracker.Metric;
import dev.credence.tracker.Run;
import dev.credence.tracker.RunArtifact;
import dev.credence.tracker.RunId;
import dev.credence.tracker.RunWorkspaces;
import dev.credence.tracker.Runs;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** What the tracker knows about the content that a client asks the registry to register. */
@Component
class TrackedSources implements ModelSources {

    private static final Pattern OF_RUN =
            Pattern.compile("runs:/(?<run>[0-9a-f]{32})(/(?<path>.*))?", Pattern.DOTALL);
    private static final Pattern OF_MODEL = Pattern.compile("models:/(?<model>m-[0-9a-f]{32})/?");
    private static final Pattern STORED =
            Pattern.compile(
                    "mlflow-artifacts:(//[^/]*)?/\\d{1,10}/((?<run>[0-9a-f]{32})|models/(?<model>m-[0-9a-f]{32}))/artifacts(/(?<path>.*))?",
                    Pattern.DOTALL);
    private static final String VERSIONS = "mlflow.modelVersions";

    private final Runs runs;
    private final RunWorkspaces workspaces;
    private final LoggedModels models;
    private final Experiments experiments;
    private final ArtifactFiles files;
    private final JsonMapper json;

    TrackedSources(
            Runs runs,
            RunWorkspaces workspaces,
            LoggedModels models,
            Experiments experiments,
            ArtifactFiles files,
            JsonMapper json) {
        this.runs = runs;
        this.workspaces = workspaces;
        this.models = models;
        this.experiments = experiments;
        this.files = files;
        this.json = json;
    }

    @Override
    public Optional<Source> find(Workspace workspace, String address) {
        Matcher ofRun = OF_RUN.matcher(address);
        if (ofRun.matches()) {
            return Optional.of(ofRun(workspace, ofRun.group("run"), ofRun.group("path")));
        }
        Matcher ofModel = OF_MODEL.matcher(address);
        if (ofModel.matches()) {
            return Optional.of(ofModel(workspace, ofModel.group("model"), null));
        }
        Matcher stored = STORED.matcher(address);
        if (!stored.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                stored.group("run") != null
                        ? ofRun(workspace, stored.group("run"), stored.group("path"))
                        : ofModel(workspace, stored.group("model"), stored.group("path")));
    }

    /** The client notes it in the same tag by itself; whoever comes second finds it there. */
    @Override
    public void registered(Workspace workspace, String loggedModelId, String name, int number) {
        LoggedModel model = model(workspace, loggedModelId);
        ArrayNode versions = versions(model.tags().getOrDefault(VERSIONS, "[]"));
        for (var known : versions) {
            if (known.path("name").asString("").equals(name)
                    && known.path("version").asString("").equals(String.valueOf(number))) {
                return;
            }
        }
        versions.addObject().put("name", name).put("version", String.valueOf(number));
        // Whoever registers may only read the experiment; that they did is the platform's to note.
        PlatformWork.call(() -> {
            models.setTags(model.id(), Map.of(VERSIONS, versions.toString()));
            return model;
        });
    }

    private ArrayNode versions(String tag) {
        try {
            return json.readTree(tag) instanceof ArrayNode list ? list : json.createArrayNode();
        } catch (JacksonException _) {
            return json.createArrayNode();
        }
    }

    private Source ofRun(Workspace workspace, String id, @Nullable String path) {
        var runId = new RunId(id);
        workspaces.requireIn(workspace, runId);
        Run run = runs.get(runId);
        Experiment experiment = experiments.find(run.info().experimentId());
        return new Source(
                below("%s/%s/artifacts".formatted(artifactsOf(experiment), id), path),
                id,
                files(new ArtifactOwner.OfRun(runId), path),
                training(run.params(), run),
                run.metrics().entrySet().stream()
                        .collect(toMap(Map.Entry::getKey, metric -> metric.getValue().value())));
    }

    private Source ofModel(Workspace workspace, String id, @Nullable String path) {
        LoggedModel model = model(workspace, id);
        RunId source = model.sourceRun();
        @Nullable Run run = source == null ? null : runs.get(source);
        var metrics = new HashMap<String, Double>();
        for (LoggedModel.ModelMetric metric : model.metrics()) {
            Metric point = metric.point();
            metrics.put(point.key(), point.value());
        }
        return new Source(
                below(
                        "%s/models/%s/artifacts"
                                .formatted(artifactsOf(experiments.find(model.experimentId())), id),
                        path),
                source == null ? "" : source.value(),
                files(new ArtifactOwner.OfModel(model.id()), path),
                training(model.params(), run),
                metrics);
    }

    private LoggedModel model(Workspace workspace, String id) {
        try {
            LoggedModel model = models.get(new LoggedModelId(id));
            if (experiments.find(model.experimentId()).workspace().equals(workspace)) {
                return model;
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw new NotFound("logged model", id);
    }

    private Map<String, StoredArtifact> files(ArtifactOwner owner, @Nullable String path) {
        String prefix = path == null || path.isEmpty() ? "" : path.replaceFirst("/*$", "/");
        return files.all(owner).stream()
                .filter(file -> file.path().startsWith(prefix))
                .collect(
                        toMap(
                                file -> file.path().substring(prefix.length()),
                                RunArtifact::content));
    }

    /** The parameters, and the program as far as it is known. */
    private static Map<String, String> training(Map<String, String> params, @Nullable Run run) {
        var training = new HashMap<String, String>();
        params.forEach((key, value) -> training.put("param " + key, value));
        if (run != null) {
            for (String tag : new String[] {"mlflow.source.name", "mlflow.source.git.commit"}) {
                String value = run.tags().get(tag);
                if (value != null) {
                    training.put(tag, value);
                }
            }
        }
        return training;
    }

    private static String artifactsOf(Experiment experiment) {
        return Objects.requireNonNullElse(
                experiment.artifactLocation(), "mlflow-artifacts:/" + experiment.id());
    }

    private static String below(String root, @Nullable String path) {
        return path == null || path.isEmpty() ? root : root + "/" + path;
    }
}
