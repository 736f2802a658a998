package dev.credence.registry.mlflow;

import dev.credence.database.Page;
import dev.credence.database.Workspace;
import dev.credence.mlflow.Done;
import dev.credence.mlflow.MlflowController;
import dev.credence.mlflow.MlflowLimits;
import dev.credence.mlflow.MlflowMessage;
import dev.credence.mlflow.MlflowPaths;
import dev.credence.mlflow.MlflowRequest;
import dev.credence.registry.Actor;
import dev.credence.registry.ModelVersion;
import dev.credence.registry.Models;
import dev.credence.registry.Registry;
import java.security.Principal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/** Versions, by their plain numbers. */
@MlflowController
@RequestMapping({MlflowPaths.API + "/model-versions", MlflowPaths.AJAX + "/model-versions"})
class MlflowVersionsController {

    private static final int PAGE = 10_000;
    private static final int LARGEST_PAGE = 200_000;

    @MlflowMessage
    record Named(String name, String version) {}

    @MlflowMessage
    record Update(String name, String version, @Nullable String description) {}

    @MlflowMessage
    record Search(
            @Nullable String filter,
            @Nullable Integer maxResults,
            List<String> orderBy,
            @Nullable String pageToken) {}

    @MlflowMessage
    record Found(List<VersionMessage> modelVersions, @Nullable String nextPageToken) {}

    @MlflowMessage
    record Location(String artifactUri) {}

    @MlflowMessage
    record SetTag(String name, String version, String key, @Nullable String value) {}

    @MlflowMessage
    record DeleteTag(String name, String version, String key) {}

    private final Registrations registrations;
    private final Registry registry;
    private final Models models;
    private final RegistryScope scope;

    MlflowVersionsController(
            Registrations registrations, Registry registry, Models models, RegistryScope scope) {
        this.registrations = registrations;
        this.registry = registry;
        this.models = models;
        this.scope = scope;
    }

    @PostMapping("/create")
    VersionMessage.One create(
            Workspace workspace, @MlflowRequest Registrations.Create request, Principal actor) {
        return VersionMessage.One.of(registrations.register(workspace, request, actor.getName()));
    }

    @GetMapping("/get")
    VersionMessage.One get(Workspace workspace, @MlflowRequest Named request) {
        return VersionMessage.One.of(scope.version(workspace, request.name(), request.version()));
    }

    @GetMapping("/get-download-uri")
    Location downloadUri(Workspace workspace, @MlflowRequest Named request) {
        ModelVersion version = scope.version(workspace, request.name(), request.version());
        return new Location(VersionLocation.of(version));
    }

    @PatchMapping("/update")
    VersionMessage.One update(Workspace workspace, @MlflowRequest Update request) {
        ModelVersion version = scope.version(workspace, request.name(), request.version());
        String description = request.description();
        return VersionMessage.One.of(
                description == null
                        ? version
                        : models.describe(version.model(), version.version(), description));
    }

    @DeleteMapping("/delete")
    Done delete(Workspace workspace, @MlflowRequest Named request, Actor actor) {
        ModelVersion version = scope.version(workspace, request.name(), request.version());
        models.delete(version.model(), version.version(), actor);
        return Done.DONE;
    }

    @RequestMapping(
            path = "/search",
            method = {RequestMethod.GET, RequestMethod.POST})
    Found search(Workspace workspace, @MlflowRequest Search request) {
        int limit = MlflowLimits.maxResults(request.maxResults(), PAGE, LARGEST_PAGE);
        Page<ModelVersion> page =
                registry.search(
                        SearchTerms.versions(
                                workspace,
                                request.filter(),
                                request.orderBy(),
                                limit,
                                request.pageToken()));
        return new Found(
                page.items().stream().map(VersionMessage::of).toList(), page.nextPageToken());
    }

    @PostMapping("/set-tag")
    Done setTag(Workspace workspace, @MlflowRequest SetTag request) {
        Tag.requireSettable(request.key());
        String value = Objects.requireNonNullElse(request.value(), "");
        MlflowLimits.text("value", value, MlflowLimits.REGISTRY_TAG_VALUE);
        ModelVersion version = scope.version(workspace, request.name(), request.version());
        models.tag(version.model(), version.version(), request.key(), value);
        return Done.DONE;
    }

    @DeleteMapping("/delete-tag")
    Done deleteTag(Workspace workspace, @MlflowRequest DeleteTag request) {
        Tag.requireSettable(request.key());
        ModelVersion version = scope.version(workspace, request.name(), request.version());
        models.untag(version.model(), version.version(), request.key());
        return Done.DONE;
    }
}
