package dev.credence.tracker;

import dev.credence.artifact.ArtifactReferences;
import dev.credence.artifact.ArtifactSweep;
import dev.credence.artifact.Artifacts;
import dev.credence.artifact.SourceObjects;
import dev.credence.database.ModuleSchema;
import dev.credence.permission.Permissions;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.data.repository.config.BootstrapMode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The tracker's use cases over PostgreSQL. {@code TrackerWebConfiguration} adds their REST API. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DataSourceSettings.class)
@Import(TrackerPermissions.class)
@EntityScan(basePackageClasses = StoredRun.class)
@EnableJpaRepositories(basePackageClasses = StoredRuns.class, bootstrapMode = BootstrapMode.LAZY)
public class TrackerConfiguration {

    @Bean
    ModuleSchema trackerSchema() {
        return new ModuleSchema("tracker", "classpath:db/tracker");
    }

    @Bean
    Experiments experiments(
            StoredExperiments stored,
            JdbcClient jdbc,
            ObjectProvider<Permissions> permissions,
            ObjectProvider<InstantSource> clock) {
        return new Experiments(
                stored,
                new ExperimentSearch(jdbc, stored),
                permissions.getIfAvailable(() -> Permissions.OPEN),
                clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    Runs runs(
            Experiments experiments,
            StoredRuns stored,
            JdbcClient jdbc,
            ObjectProvider<Permissions> permissions,
            ObjectProvider<InstantSource> clock) {
        var log = new RunLog(jdbc);
        var artifacts = new RunArtifacts(jdbc, log, clock.getIfAvailable(InstantSource::system));
        return new Runs(
                experiments,
                stored,
                log,
                new RunSearch(jdbc),
                artifacts,
                new RunLinksLog(jdbc),
                new MetricCurves(jdbc),
                new LoggedModelRows(jdbc),
                permissions.getIfAvailable(() -> Permissions.OPEN));
    }

    @Bean(destroyMethod = "close")
    MetricPoints metricPoints(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new MetricPoints(jdbc, new TransactionTemplate(transactions));
    }

    @Bean
    RunWorkspaces runWorkspaces(JdbcClient jdbc) {
        return new RunWorkspaces(jdbc);
    }

    @Bean
    LoggedModels loggedModels(
            Experiments experiments, JdbcClient jdbc, ObjectProvider<InstantSource> clock) {
        return new LoggedModels(experiments, jdbc, clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    ArtifactFiles artifactFiles(JdbcClient jdbc, Runs runs, ObjectProvider<InstantSource> clock) {
        return new ArtifactFiles(jdbc, runs, clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    ArtifactUploads artifactUploads(
            JdbcClient jdbc, Artifacts artifacts, ObjectProvider<InstantSource> clock) {
        return new ArtifactUploads(jdbc, artifacts, clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    ArtifactLinks artifactLinks(JdbcClient jdbc, ObjectProvider<InstantSource> clock) {
        return new ArtifactLinks(jdbc, clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    DataProfiles dataProfiles(JdbcClient jdbc, Datasets datasets, Artifacts artifacts) {
        return new DataProfiles(jdbc, datasets, artifacts);
    }

    @Bean
    DataImports dataImports(
            Datasets datasets,
            Artifacts artifacts,
            SourceObjects objects,
            DataSourceSettings settings) {
        return new DataImports(datasets, artifacts, objects, settings);
    }

    @Bean
    ArtifactReferences trackerReferences(JdbcClient jdbc) {
        return new TrackerReferences(jdbc);
    }

    @Bean
    RunRetention runRetention(
            JdbcClient jdbc,
            ObjectProvider<InstantSource> clock,
            ObjectProvider<RunReferences> references) {
        return new RunRetention(
                jdbc,
                clock.getIfAvailable(InstantSource::system),
                references.orderedStream().toList());
    }

    @Bean
    ErasedContents erasedContents(
            JdbcClient jdbc, ArtifactSweep sweep, ObjectProvider<InstantSource> clock) {
        return new ErasedContents(jdbc, sweep, clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    RowErasure rowErasure(Datasets datasets, Artifacts artifacts) {
        return new RowErasure(datasets, artifacts);
    }

    @Bean
    RunLineage runLineage(JdbcClient jdbc) {
        return new RunLineage(jdbc);
    }

    @Bean
    Datasets datasets(JdbcClient jdbc, ObjectProvider<InstantSource> clock) {
        return new Datasets(jdbc, clock.getIfAvailable(InstantSource::system));
    }
}
