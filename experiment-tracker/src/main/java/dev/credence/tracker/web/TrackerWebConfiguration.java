package dev.credence.tracker.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Switches the tracker's REST API on; imported by platform-api beside {@code TrackerConfiguration}.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    ExperimentsController.class,
    RunsController.class,
    RunLogController.class,
    RunArtifactsController.class,
    DatasetsController.class
})
public class TrackerWebConfiguration {}
