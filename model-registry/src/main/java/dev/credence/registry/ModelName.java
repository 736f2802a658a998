package dev.credence.registry;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.credence.database.Workspace;
import java.util.regex.Pattern;

/**
 * The name of a registered model, up to 250 characters such as {@code serving-uncertainty}. A model
 * outside the default workspace has its workspace before the name, {@code team-a:churn}, so that
 * the name alone finds it.
 */
public record ModelName(@JsonValue String value) implements Comparable<ModelName> {

    private static final char SEPARATOR = ':';
    private static final Pattern NAME =
            Pattern.compile(
                    "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?:)?[\\p{L}\\p{N}_]([\\p{L}\\p{N} ._+()\\[\\],=~!-]{0,248}[\\p{L}\\p{N}_)\\]!-])?");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ModelName {
        if (!NAME.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "must be 1 to 250 letters, digits, spaces between them or . _ - + ( ) [ ] , = ~ !, like serving-uncertainty");
        }
    }

    /**
     * The model that the workspace's clients know by this name.
     *
     * @throws IllegalArgumentException saying what is accepted
     */
    public static ModelName in(Workspace workspace, String name) {
        if (name.indexOf(SEPARATOR) >= 0) {
            throw new IllegalArgumentException("must have no ':'");
        }
        return new ModelName(prefixOf(workspace) + name);
    }

    static String prefixOf(Workspace workspace) {
        return workspace.equals(Workspace.DEFAULT) ? "" : workspace.name() + SEPARATOR;
    }

    /** The workspace in which the name is unique. */
    public Workspace workspace() {
        int separator = value.indexOf(SEPARATOR);
        return separator < 0 ? Workspace.DEFAULT : new Workspace(value.substring(0, separator));
    }

    /** The name as the workspace's clients know it. */
    public String withinWorkspace() {
        return value.substring(value.indexOf(SEPARATOR) + 1);
    }

    @Override
    public int compareTo(ModelName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
