package dev.credence.registry.mlflow;

import dev.credence.database.Page;
import dev.credence.database.Workspace;
import dev.credence.mlflow.Done;
import dev.credence.mlflow.MlflowController;
import dev.credence.mlflow.MlflowError;
import dev.credence.mlflow.MlflowLimits;
import dev.credence.mlflow.MlflowMessage;
import dev.credence.mlflow.MlflowPaths;
import dev.credence.mlflow.MlflowRequest;
import dev.credence.registry.Actor;
import dev.credence.registry.ModelName;
import dev.credence.registry.ModelNameTaken;
import dev.credence.registry.ModelVersion;
import dev.credence.registry.Models;
import dev.credence.registry.RegisteredModel;
import dev.credence.registry.Registry;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/** Registered models. */
@MlflowController
@RequestMapping({MlflowPaths.API + "/registered-models", MlflowPaths.AJAX + "/registered-models"})
class MlflowModelsController {

    private static final int PAGE = 100;
    private static final int LARGEST_PAGE = 1000;

    @MlflowMessage
    record Create(String name, List<Tag> tags, @Nullable String description) {}

    @MlflowMessage
    record Rename(String name, @Nullable String newName) {}

    @MlflowMessage
    record Update(String name, @Nullable String description) {}

    @MlflowMessage
    record Name(String name) {}

    @MlflowMessage
    record Search(
            @Nullable String filter,
            @Nullable Integer maxResults,
            List<String> orderBy,
            @Nullable String pageToken) {}

    @MlflowMessage
    record Found(List<ModelMessage> registeredModels, @Nullable String nextPageToken) {}

    @MlflowMessage
    record SetTag(String name, String key, @Nullable String value) {}

    @MlflowMessage
    record DeleteTag(String name, String key) {}

    private final Models models;
    private final Registry registry;
    private final RegistryScope scope;

    MlflowModelsController(Models models, Registry registry, RegistryScope scope) {
        this.models = models;
        this.registry = registry;
        this.scope = scope;
    }

    @PostMapping("/create")
    ModelMessage.One create(Workspace workspace, @MlflowRequest Create request, Principal actor) {
        ModelName name = RegistryScope.name(workspace, request.name());
        Map<String, String> tags = Tag.read(request.tags());
        String description = Objects.requireNonNullElse(request.description(), "");
        try {
            return answer(models.create(name, description, tags, actor.getName()));
        } catch (ModelNameTaken _) {
            throw taken(request.name());
        }
    }

    @PostMapping("/rename")
    ModelMessage.One rename(Workspace workspace, @MlflowRequest Rename request, Principal actor) {
        if (request.newName() == null) {
            throw MlflowError.missing("new_name");
        }
        ModelName from = scope.model(workspace, request.name()).name();
        ModelName to = RegistryScope.name(workspace, request.newName());
        try {
            return answer(models.rename(from, to, actor.getName()));
        } catch (ModelNameTaken _) {
            throw taken(request.newName());
        }
    }

    @PatchMapping("/update")
    ModelMessage.One update(Workspace workspace, @MlflowRequest Update request) {
        RegisteredModel model = scope.model(workspace, request.name());
        String description = request.description();
        return answer(description == null ? model : models.describe(model.name(), description));
    }

    @DeleteMapping("/delete")
    Done delete(Workspace workspace, @MlflowRequest Name request, Actor actor) {
        models.delete(scope.model(workspace, request.name()).name(), actor);
        return Done.DONE;
    }

    @GetMapping("/get")
    ModelMessage.One get(Workspace workspace, @MlflowRequest Name request) {
        return answer(scope.model(workspace, request.name()));
    }

    @RequestMapping(
            path = "/search",
            method = {RequestMethod.GET, RequestMethod.POST})
    Found search(Workspace workspace, @MlflowRequest Search request) {
        int limit = MlflowLimits.maxResults(request.maxResults(), PAGE, LARGEST_PAGE);
        Page<RegisteredModel> page =
                models.search(
                        SearchTerms.models(
                                workspace,
                                request.filter(),
                                request.orderBy(),
                                limit,
                                request.pageToken()));
        return new Found(messages(page.items()), page.nextPageToken());
    }

    @PostMapping("/set-tag")
    Done setTag(Workspace workspace, @MlflowRequest SetTag request) {
        MlflowLimits.key("key", request.key());
        String value = Objects.requireNonNullElse(request.value(), "");
        MlflowLimits.text("value", value, MlflowLimits.REGISTRY_TAG_VALUE);
        models.tag(scope.model(workspace, request.name()).name(), request.key(), value);
        return Done.DONE;
    }

    @DeleteMapping("/delete-tag")
    Done deleteTag(Workspace workspace, @MlflowRequest DeleteTag request) {
        models.untag(scope.model(workspace, request.name()).name(), request.key());
        return Done.DONE;
    }

    private ModelMessage.One answer(RegisteredModel model) {
        return new ModelMessage.One(messages(List.of(model)).getFirst());
    }

    private List<ModelMessage> messages(List<RegisteredModel> found) {
        Map<ModelName, List<ModelVersion>> heads =
                registry.heads(found.stream().map(RegisteredModel::name).toList()).stream()
                        .collect(Collectors.groupingBy(ModelVersion::model));
        return found.stream()
                .map(model -> ModelMessage.of(model, heads.getOrDefault(model.name(), List.of())))
                .toList();
    }

    private static MlflowError taken(String name) {
        return MlflowError.exists("Registered Model (name=%s) already exists.".formatted(name));
    }
}
