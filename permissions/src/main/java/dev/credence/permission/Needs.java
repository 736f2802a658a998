package dev.credence.permission;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a parameter of a use case: whoever calls needs this permission on what the parameter names,
 * which a {@link ResourceOf} knows. {@link PermissionDoor} checks it, for each element of a
 * collection. Calls within the class are not checked again.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {

    Permission value();
}
