package dev.credence.platform.retention;

import dev.credence.access.PathRule;
import dev.credence.access.Role;
import dev.credence.pipelines.RunOrigins;
import dev.credence.registry.VersionLinks;
import dev.credence.tracker.RunId;
import dev.credence.tracker.RunReferences;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** Who may collect and erase, and what needs runs. */
@Configuration(proxyBeanMethods = false)
class RetentionConfiguration {

    /** More than a run has links of one kind, so that a page of runs is answered whole. */
    private static final int MOST = 1_000_000;

    @Bean
    static PathRule collectingIsForAdministrators() {
        return PathRule.needs(Role.ADMIN, HttpMethod.POST, "/api/v1/garbage-collection");
    }

    @Bean
    static PathRule erasingIsForAdministrators() {
        return PathRule.needs(Role.ADMIN, HttpMethod.POST, "/api/v1/datasets/erasure");
    }

    @Bean
    RunReferences versionsNeedRuns(VersionLinks versions) {
        return runs ->
                versions.ofRuns(runs.stream().map(RunId::value).toList(), MOST).stream()
                        .map(link -> new RunId(link.runId()))
                        .collect(Collectors.toSet());
    }

    @Bean
    RunReferences pipelinesNeedRuns(RunOrigins origins) {
        return runs ->
                origins.ofTrackedRuns(runs.stream().map(RunId::value).toList(), MOST).stream()
                        .map(origin -> new RunId(origin.trackingRun()))
                        .collect(Collectors.toSet());
    }
}
