package dev.credence.pipelines.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Switches the REST resources on; needs {@link dev.credence.pipelines.PipelinesConfiguration}. */
@Configuration(proxyBeanMethods = false)
@Import({PipelinesController.class, PipelineRunsController.class, SchedulesController.class})
public class PipelinesWebConfiguration {}
