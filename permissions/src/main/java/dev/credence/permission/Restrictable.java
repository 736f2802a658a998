package dev.credence.permission;

import java.util.function.Consumer;

/** What one module has that can be restricted; a bean of that module. */
public interface Restrictable {

    static Restrictable of(Resource.Kind kind, Consumer<String> requireExists) {
        return new Restrictable() {
            @Override
            public Resource.Kind kind() {
                return kind;
            }

            @Override
            public void requireExists(String key) {
                requireExists.accept(key);
            }
        };
    }

    Resource.Kind kind();

    /** Throws what the module throws when there is none. */
    void requireExists(String key);
}
