package dev.credence.tracker.mlflow;

import dev.credence.database.Workspace;
import dev.credence.mlflow.MlflowError;
import dev.credence.tracker.ArtifactOwner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a proxied artifact is: of a run, {@code 7/<run>/artifacts/plots/a.png}, or of a logged
 * model, {@code 7/models/<model>/artifacts/MLmodel}.
 *
 * @param path within the owner; empty for its root
 */
record ArtifactPlace(ArtifactOwner owner, String path) {

    private static final Pattern PLACE =
            Pattern.compile(
                    "/?\\d{1,10}/((?<run>[0-9a-f]{32})|models/(?<model>m-[0-9a-f]{32}))/artifacts(/(?<path>.*))?",
                    Pattern.DOTALL);

    static ArtifactPlace parse(String text, Workspace workspace, MlflowScope scope) {
        Matcher place = PLACE.matcher(text);
        if (!place.matches()) {
            throw MlflowError.invalid(
                    "Invalid path: expected <experiment id>/<run id>/artifacts/… or <experiment id>/models/<model id>/artifacts/….");
        }
        String path = place.group("path") == null ? "" : place.group("path");
        ArtifactOwner owner =
                place.group("run") != null
                        ? new ArtifactOwner.OfRun(scope.run(workspace, place.group("run"), null))
                        : new ArtifactOwner.OfModel(
                                scope.model(workspace, place.group("model")).id());
        return new ArtifactPlace(
                owner, path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }

    /** Whether a path is above every owner, where there is nothing to list. */
    static boolean isAbove(String text) {
        return text.isEmpty()
                || text.matches("/?\\d{1,10}(/models|/[0-9a-f]{32}|/models/m-[0-9a-f]{32})?/?");
    }

    /** What a file can be at. */
    ArtifactPlace requireFile() {
        if (path.isEmpty()) {
            throw MlflowError.invalid("path", "name a file");
        }
        return this;
    }
}
