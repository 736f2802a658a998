package dev.credence.permission;

import java.util.Locale;

/**
 * Something that can be restricted to those who were granted a permission on it.
 *
 * @param key an experiment's number, a registered model's name with its workspace
 */
public record Resource(Kind kind, String key) {

    /** What can be restricted. */
    public enum Kind {
        EXPERIMENT,
        MODEL;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Resource experiment(int id) {
        return new Resource(Kind.EXPERIMENT, Integer.toString(id));
    }

    public static Resource model(String name) {
        return new Resource(Kind.MODEL, name);
    }

    /** As in {@code model churn}. */
    @Override
    public String toString() {
        return kind.text() + " " + key;
    }
}
