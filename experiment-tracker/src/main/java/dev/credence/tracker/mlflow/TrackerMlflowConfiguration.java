package dev.credence.tracker.mlflow;

import dev.credence.mlflow.ErrorCode;
import dev.credence.mlflow.ErrorMapping;
import dev.credence.tracker.ExperimentDeleted;
import dev.credence.tracker.ExperimentNameTaken;
import dev.credence.tracker.ParamAlreadyLogged;
import dev.credence.tracker.RunNotActive;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Switches MLflow's tracking API on; imported by platform-api beside {@code TrackerConfiguration}
 * and {@code MlflowProtocolConfiguration}.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    MlflowScope.class,
    ModelMetrics.class,
    MlflowExperimentsController.class,
    MlflowRunsController.class,
    MlflowRunLogController.class,
    MlflowMetricsController.class,
    MlflowLoggedModelsController.class,
    MlflowArtifactListController.class,
    MlflowArtifactsController.class,
    MlflowMultipartController.class,
    MlflowPresignedController.class
})
public class TrackerMlflowConfiguration {

    @Bean
    ErrorMapping takenNames() {
        return new ErrorMapping(ExperimentNameTaken.TYPE, ErrorCode.RESOURCE_ALREADY_EXISTS);
    }

    @Bean
    ErrorMapping changedParams() {
        return new ErrorMapping(ParamAlreadyLogged.TYPE, ErrorCode.INVALID_PARAMETER_VALUE);
    }

    @Bean
    ErrorMapping deletedRuns() {
        return new ErrorMapping(RunNotActive.TYPE, ErrorCode.INVALID_PARAMETER_VALUE);
    }

    @Bean
    ErrorMapping deletedExperiments() {
        return new ErrorMapping(ExperimentDeleted.TYPE, ErrorCode.INVALID_PARAMETER_VALUE);
    }
}
