package dev.credence.registry.mlflow;

import dev.credence.database.Workspace;
import dev.credence.mlflow.Done;
import dev.credence.mlflow.MlflowController;
import dev.credence.mlflow.MlflowError;
import dev.credence.mlflow.MlflowMessage;
import dev.credence.mlflow.MlflowPaths;
import dev.credence.mlflow.MlflowRequest;
import dev.credence.registry.Actor;
import dev.credence.registry.Alias;
import dev.credence.registry.Aliases;
import dev.credence.registry.ModelVersion;
import dev.credence.registry.RegisteredModel;
import dev.credence.registry.Registry;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Aliases. A client's {@code models:/churn@1.2.3} asks here for the alias {@code 1.2.3}, which is
 * answered with that semantic version; no client can set such an alias.
 */
@MlflowController
@RequestMapping({
    MlflowPaths.API + "/registered-models/alias",
    MlflowPaths.AJAX + "/registered-models/alias"
})
class MlflowAliasesController {

    private static final String REASON = "by an MLflow client";

    @MlflowMessage
    record Set(String name, String alias, String version) {}

    @MlflowMessage
    record Named(String name, String alias) {}

    private final Aliases aliases;
    private final Registry registry;
    private final RegistryScope scope;

    MlflowAliasesController(Aliases aliases, Registry registry, RegistryScope scope) {
        this.aliases = aliases;
        this.registry = registry;
        this.scope = scope;
    }

    @PostMapping
    Done set(Workspace workspace, @MlflowRequest Set request, Actor actor) {
        Alias alias = RegistryScope.alias(request.alias());
        ModelVersion version = scope.version(workspace, request.name(), request.version());
        aliases.promote(version.model(), version.version(), alias, actor, REASON);
        return Done.DONE;
    }

    /** An alias that is not there is gone already. */
    @DeleteMapping
    Done delete(Workspace workspace, @MlflowRequest Named request, Actor actor) {
        RegisteredModel model = scope.model(workspace, request.name());
        aliases.remove(model.name(), RegistryScope.alias(request.alias()), actor, REASON);
        return Done.DONE;
    }

    @GetMapping
    VersionMessage.One get(Workspace workspace, @MlflowRequest Named request) {
        if (request.alias().matches("[~^]?\\d.*")) {
            return VersionMessage.One.of(scope.resolve(workspace, request.name(), request.alias()));
        }
        RegisteredModel model = scope.model(workspace, request.name());
        Integer number = model.numbers().get(RegistryScope.alias(request.alias()));
        if (number == null) {
            throw MlflowError.invalid(
                    "Registered model alias %s not found.".formatted(request.alias()));
        }
        return VersionMessage.One.of(registry.find(model.name(), number));
    }
}
