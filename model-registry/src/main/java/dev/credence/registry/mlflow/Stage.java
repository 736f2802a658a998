package dev.credence.registry.mlflow;

import dev.credence.mlflow.MlflowError;
import dev.credence.registry.Alias;
import dev.credence.registry.ModelVersion;
import dev.credence.registry.VersionStatus;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * MLflow's stages, which it deprecates for aliases: Production is the champion, Staging the
 * challenger, and Archived a version that is no longer ready. So one version is in Production at a
 * time.
 */
enum Stage {
    NONE("None", null),
    STAGING("Staging", new Alias("challenger")),
    PRODUCTION("Production", Alias.CHAMPION),
    ARCHIVED("Archived", null);

    private final String text;
    private final @Nullable Alias alias;

    Stage(String text, @Nullable Alias alias) {
        this.text = text;
        this.alias = alias;
    }

    static Optional<Stage> named(String name) {
        return Arrays.stream(values())
                .filter(stage ->
                        stage.text.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    static Stage parse(String name) {
        return named(name)
                .orElseThrow(() ->
                        MlflowError.invalid(
                                "Invalid Model Version stage: %s. Value must be one of None, Staging, Production, Archived."
                                        .formatted(name)));
    }

    static Stage of(ModelVersion version) {
        if (version.aliases().contains(Alias.CHAMPION)) {
            return PRODUCTION;
        }
        if (version.aliases().contains(STAGING.alias)) {
            return STAGING;
        }
        return version.status() == VersionStatus.READY ? NONE : ARCHIVED;
    }

    Optional<Alias> alias() {
        return Optional.ofNullable(alias);
    }

    String text() {
        return text;
    }
}
