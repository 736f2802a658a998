package dev.credence.mlflow;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A controller's parameter, an {@link MlflowMessage}, that is read from wherever the client put its
 * fields: the JSON body, the query, or the path.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface MlflowRequest {}
