package dev.credence.mlflow;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A record that is a message of MLflow's protobuf files, in JSON: snake_case, and what is null or
 * an empty list is left out.
 *
 * <p>In a request, a component without {@code @Nullable} is required; a list that is absent is
 * empty. An enum's constants stand in the order of their protobuf numbers, from 0.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@JacksonAnnotationsInside
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = UnsetValue.class)
public @interface MlflowMessage {}
