package dev.credence.registry.mlflow;

import dev.credence.database.Workspace;
import dev.credence.mlflow.MlflowController;
import dev.credence.mlflow.MlflowError;
import dev.credence.mlflow.MlflowMessage;
import dev.credence.mlflow.MlflowPaths;
import dev.credence.mlflow.MlflowRequest;
import dev.credence.registry.Actor;
import dev.credence.registry.Alias;
import dev.credence.registry.Aliases;
import dev.credence.registry.ModelVersion;
import dev.credence.registry.Models;
import dev.credence.registry.Registry;
import dev.credence.registry.VersionStatus;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Moves versions between stages, which are aliases here; the answer says that they are deprecated.
 */
@MlflowController
class MlflowStagesController {

    /** When MLflow 2.9 deprecated stages, as RFC 9745 writes a date. */
    private static final String DEPRECATED_SINCE = "@1701820800";

    @MlflowMessage
    record Transition(String name, String version, String stage, Boolean archiveExistingVersions) {}

    private final Aliases aliases;
    private final Models models;
    private final Registry registry;
    private final RegistryScope scope;
    private final TransactionOperations transaction;

    MlflowStagesController(
            Aliases aliases,
            Models models,
            Registry registry,
            RegistryScope scope,
            TransactionOperations transaction) {
        this.aliases = aliases;
        this.models = models;
        this.registry = registry;
        this.scope = scope;
        this.transaction = transaction;
    }

    @PostMapping({
        MlflowPaths.API + "/model-versions/transition-stage",
        MlflowPaths.AJAX + "/model-versions/transition-stage"
    })
    VersionMessage.One transition(
            Workspace workspace,
            @MlflowRequest Transition request,
            Actor actor,
            HttpServletResponse response) {
        Stage to = Stage.parse(request.stage());
        if (request.archiveExistingVersions() && to.alias().isEmpty()) {
            throw MlflowError.invalid(
                    "Model version transition cannot archive existing model versions because '%s' is not an Active stage. Valid stages are Staging and Production."
                            .formatted(request.stage()));
        }
        ModelVersion version = scope.version(workspace, request.name(), request.version());
        response.setHeader("Deprecation", DEPRECATED_SINCE);
        response.setHeader("Warning", "299 - \"Stages are deprecated, use aliases\"");
        transaction.executeWithoutResult(
                _ -> move(held(version), to, request.archiveExistingVersions(), actor));
        return VersionMessage.One.of(registry.find(version.model(), version.version()));
    }

    /** As it is once nobody else changes it: what was read before may have moved since. */
    private ModelVersion held(ModelVersion version) {
        return models.hold(version.model(), version.version());
    }

    private void move(ModelVersion version, Stage to, boolean archive, Actor actor) {
        String reason = "transition to " + to.text() + " by an MLflow client";
        for (Stage stage : List.of(Stage.STAGING, Stage.PRODUCTION)) {
            Alias alias = stage.alias().orElseThrow();
            if (stage != to && version.aliases().contains(alias)) {
                aliases.remove(version.model(), alias, actor, reason);
            }
        }
        if (archive) {
            archiveOthers(version, to, actor, reason);
        }
        VersionStatus status =
                to == Stage.ARCHIVED ? VersionStatus.DEPRECATED : VersionStatus.READY;
        if (version.status() != status) {
            models.changeStatus(version.model(), version.version(), status, actor.name(), reason);
        }
        to.alias()
                .filter(alias -> !version.aliases().contains(alias))
                .ifPresent(alias ->
                        aliases.promote(version.model(), version.version(), alias, actor, reason));
    }

    private void archiveOthers(ModelVersion version, Stage stage, Actor actor, String reason) {
        for (ModelVersion other : registry.heads(List.of(version.model()))) {
            if (Stage.of(other) == stage && other.number() != version.number()) {
                aliases.remove(other.model(), stage.alias().orElseThrow(), actor, reason);
                models.changeStatus(
                        other.model(),
                        other.version(),
                        VersionStatus.DEPRECATED,
                        actor.name(),
                        reason);
            }
        }
    }
}
