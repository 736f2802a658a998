package dev.credence.mlflow;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.web.bind.annotation.RestController;

/**
 * A controller that speaks MLflow's protocol: its failures are answered in MLflow's shape. It names
 * its paths below {@link MlflowPaths}' prefixes.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@RestController
public @interface MlflowController {}
