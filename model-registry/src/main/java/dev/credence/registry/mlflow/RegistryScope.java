package dev.credence.registry.mlflow;

import dev.credence.database.Workspace;
import dev.credence.mlflow.MlflowError;
import dev.credence.registry.Alias;
import dev.credence.registry.ModelName;
import dev.credence.registry.ModelNotFound;
import dev.credence.registry.ModelVersion;
import dev.credence.registry.Models;
import dev.credence.registry.RegisteredModel;
import dev.credence.registry.Registry;
import dev.credence.registry.VersionNotFound;
import java.util.regex.Pattern;

/**
 * Finds the models and versions that a client names within its workspace, and says in MLflow's
 * words when there are none.
 */
class RegistryScope {

    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,8}");

    private final Models models;
    private final Registry registry;

    RegistryScope(Models models, Registry registry) {
        this.models = models;
        this.registry = registry;
    }

    static ModelName name(Workspace workspace, String name) {
        if (name.isEmpty()) {
            throw MlflowError.invalid("Registered model name cannot be empty.");
        }
        try {
            return ModelName.in(workspace, name);
        } catch (IllegalArgumentException refused) {
            throw MlflowError.invalid(
                    "name", String.valueOf(refused.getMessage()).replaceFirst("^must ", ""));
        }
    }

    static Alias alias(String alias) {
        try {
            return new Alias(alias);
        } catch (IllegalArgumentException refused) {
            throw MlflowError.invalid(
                    "alias", String.valueOf(refused.getMessage()).replaceFirst("^must ", ""));
        }
    }

    RegisteredModel model(Workspace workspace, String name) {
        ModelName wanted = name(workspace, name);
        try {
            return models.find(wanted);
        } catch (ModelNotFound _) {
            throw noModel(name);
        }
    }

    /** By its plain number, as the protocol has it, or by its exact semantic version. */
    ModelVersion version(Workspace workspace, String name, String version) {
        ModelName wanted = name(workspace, name);
        try {
            if (NUMBER.matcher(version).matches()) {
                return registry.find(wanted, Integer.parseInt(version));
            }
            if (version.indexOf('.') > 0) {
                return registry.resolve(wanted, version);
            }
        } catch (ModelNotFound | VersionNotFound _) {
            throw MlflowError.notFound(
                    "Model Version (name=%s, version=%s) not found".formatted(name, version));
        }
        throw MlflowError.invalid(
                "Invalid value for parameter 'version': it must be a number like 3, or a version like 1.2.0, not '%s'."
                        .formatted(version.length() > 80 ? version.substring(0, 80) : version));
    }

    /** The version that a range or an exact semantic version leads to. */
    ModelVersion resolve(Workspace workspace, String name, String reference) {
        try {
            return registry.resolve(name(workspace, name), reference);
        } catch (ModelNotFound _) {
            throw noModel(name);
        } catch (VersionNotFound _) {
            throw MlflowError.notFound(
                    "Registered Model %s has no version %s.".formatted(name, reference));
        }
    }

    private static MlflowError noModel(String name) {
        return MlflowError.notFound("Registered Model with name=%s not found".formatted(name));
    }
}
