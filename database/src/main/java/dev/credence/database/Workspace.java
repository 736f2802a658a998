package dev.credence.database;

import java.util.regex.Pattern;

/**
 * The namespace that names of experiments and models are unique in; a column of the tables that
 * hold such names. What is in one workspace is not found from another.
 *
 * @param name 1 to 63 lower-case letters, digits and inner hyphens
 */
public record Workspace(String name) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    public static final Workspace DEFAULT = new Workspace("default");

    public Workspace {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a workspace's name is 1 to 63 lower-case letters, digits and inner hyphens");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
