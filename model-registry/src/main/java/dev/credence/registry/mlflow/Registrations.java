package dev.credence.registry.mlflow;

import dev.credence.artifact.Artifacts;
import dev.credence.artifact.Digest;
import dev.credence.artifact.StoredArtifact;
import dev.credence.database.Workspace;
import dev.credence.mlflow.MlflowError;
import dev.credence.mlflow.MlflowLimits;
import dev.credence.mlflow.MlflowMessage;
import dev.credence.registry.Candidate;
import dev.credence.registry.Comparison;
import dev.credence.registry.ModelName;
import dev.credence.registry.ModelSources;
import dev.credence.registry.ModelVersion;
import dev.credence.registry.Origin;
import dev.credence.registry.Registry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Registers what a client names as a version: its files are noted by their digests, so that the
 * version stays what it is when the source changes, and its number derives from the signature in
 * its {@code MLmodel} file and from what it was trained with.
 */
class Registrations {

    private static final int LARGEST_MLMODEL = 1 << 20;
    private static final int LONGEST_SOURCE = 2000;
    private static final Pattern REGISTERED =
            Pattern.compile("models:/(?<name>[^/@]+)/(?<version>[1-9]\\d{0,8})");
    private static final Pattern ADDRESS =
            Pattern.compile("(?!file:)[a-z][a-z0-9+.-]*:/.+", Pattern.CASE_INSENSITIVE);

    @MlflowMessage
    record Create(
            String name,
            String source,
            @Nullable String runId,
            List<Tag> tags,
            @Nullable String runLink,
            @Nullable String description,
            @Nullable String modelId) {}

    private final Registry registry;
    private final RegistryScope scope;
    private final ModelSources sources;
    private final Artifacts artifacts;

    Registrations(
            Registry registry, RegistryScope scope, ModelSources sources, Artifacts artifacts) {
        this.registry = registry;
        this.scope = scope;
        this.sources = sources;
        this.artifacts = artifacts;
    }

    ModelVersion register(Workspace workspace, Create request, String actor) {
        requireAddress(request.source());
        ModelName model = scope.model(workspace, request.name()).name();
        Matcher registered = REGISTERED.matcher(request.source());
        if (registered.matches()) {
            ModelVersion original =
                    scope.version(workspace, registered.group("name"), registered.group("version"));
            return registry.register(copy(original, model, request), actor);
        }
        String loggedModel = text(request.modelId());
        ModelSources.Source source =
                sources.find(workspace, request.source()).orElseGet(() -> elsewhere(request));
        LossComparison losses =
                LossComparison.of(registry.newest(model), source.files(), artifacts);
        ModelVersion version =
                registry.register(
                        candidate(model, request, source, losses.comparison()),
                        losses.remarks(),
                        actor);
        if (!loggedModel.isEmpty()) {
            sources.registered(workspace, loggedModel, request.name(), version.number());
        }
        return version;
    }

    private static void requireAddress(String source) {
        MlflowLimits.text("source", source, LONGEST_SOURCE);
        boolean climbs = List.of(source.split("[/\\\\]", -1)).contains("..");
        if (climbs || source.contains("%2e") || source.contains("%2E")) {
            throw MlflowError.invalid(
                    "Invalid model version source: '%s'. It must not contain relative path references."
                            .formatted(source));
        }
        if (!ADDRESS.matcher(source).matches()) {
            throw MlflowError.invalid(
                    "Invalid model version source: '%s'. It must be an address such as runs:/<run id>/model, models:/<model id> or s3://bucket/model; this server cannot read a client's own files."
                            .formatted(source));
        }
    }

    private static ModelSources.Source elsewhere(Create request) {
        return new ModelSources.Source(
                request.source(), text(request.runId()), Map.of(), Map.of(), Map.of());
    }

    private static Candidate copy(ModelVersion original, ModelName model, Create request) {
        Origin origin =
                new Origin(
                        request.source(),
                        VersionLocation.of(original),
                        text(request.runLink()),
                        original.origin().loggedModelId());
        return original.asCandidate()
                .of(model, text(request.description()), Tag.read(request.tags()), origin);
    }

    private Candidate candidate(
            ModelName model,
            Create request,
            ModelSources.Source source,
            @Nullable Comparison comparison) {
        MlmodelFile description = description(source.files());
        String run = text(request.runId());
        return new Candidate(
                model,
                description.signature(),
                fingerprint(description, source),
                description.flavour(),
                run.isEmpty() ? source.runId() : run,
                "",
                source.files(),
                Map.of(),
                comparison,
                source.metrics(),
                text(request.description()),
                Tag.read(request.tags()),
                new Origin(
                        request.source(),
                        source.location(),
                        text(request.runLink()),
                        text(request.modelId())));
    }

    private MlmodelFile description(Map<String, StoredArtifact> files) {
        StoredArtifact file = files.get(MlmodelFile.NAME);
        if (file == null || file.size() > LARGEST_MLMODEL) {
            return MlmodelFile.UNKNOWN;
        }
        return MlmodelFile.parse(new String(artifacts.read(file.digest()), StandardCharsets.UTF_8));
    }

    private static String fingerprint(MlmodelFile description, ModelSources.Source source) {
        var training = new TreeMap<>(source.training());
        String text = description.flavours() + "\n" + training;
        return Digest.of(text.getBytes(StandardCharsets.UTF_8)).sha256();
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
