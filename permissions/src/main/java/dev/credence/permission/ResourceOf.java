package dev.credence.permission;

import java.util.Collection;
import java.util.function.Function;

/**
 * Which experiments or models a value belongs to; a bean of the module that owns the type.
 *
 * @param <T> the type of a parameter with {@link Needs}
 */
public interface ResourceOf<T> {

    static <T> ResourceOf<T> of(
            Class<T> type,
            Function<T, Collection<Resource>> resources,
            Function<T, RuntimeException> missing) {
        return new ResourceOf<>() {
            @Override
            public Class<T> type() {
                return type;
            }

            @Override
            public Collection<Resource> of(T value) {
                return resources.apply(value);
            }

            @Override
            public RuntimeException missing(T value) {
                return missing.apply(value);
            }
        };
    }

    Class<T> type();

    /** Permission is needed on each; none when the value names nothing that exists. */
    Collection<Resource> of(T value);

    /** What is thrown when there is no such thing. */
    RuntimeException missing(T value);
}
