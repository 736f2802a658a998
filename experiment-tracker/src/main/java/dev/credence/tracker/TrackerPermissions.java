package dev.credence.tracker;

import dev.credence.permission.Resource;
import dev.credence.permission.ResourceOf;
import dev.credence.permission.Restrictable;
import dev.credence.problem.NotFound;
import java.util.Collection;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which experiment each thing of the tracker belongs to, so that its use cases say in their
 * signatures which permission they take. A plain number is an experiment's.
 */
@Configuration(proxyBeanMethods = false)
class TrackerPermissions {

    @Bean
    Restrictable experimentsAreRestrictable(Experiments experiments) {
        return Restrictable.of(
                Resource.Kind.EXPERIMENT,
                key -> {
                    var _ = experiments.find(Integer.parseInt(key));
                });
    }

    @Bean
    ResourceOf<Integer> experimentOfNumber() {
        return ResourceOf.of(
                Integer.class,
                id -> List.of(Resource.experiment(id)),
                id -> new NotFound("experiment", id));
    }

    @Bean
    ResourceOf<RunId> experimentOfRun(RunWorkspaces runs) {
        return ResourceOf.of(RunId.class, run -> of(run, runs), run -> new NotFound("run", run));
    }

    @Bean
    ResourceOf<LoggedModelId> experimentOfLoggedModel(JdbcClient jdbc) {
        return ResourceOf.of(
                LoggedModelId.class,
                model -> of(model, jdbc),
                model -> new NotFound("logged model", model));
    }

    @Bean
    ResourceOf<ArtifactOwner> experimentOfArtifacts(RunWorkspaces runs, JdbcClient jdbc) {
        return ResourceOf.of(
                ArtifactOwner.class,
                owner ->
                        switch (owner) {
                            case ArtifactOwner.OfRun(RunId run) -> of(run, runs);
                            case ArtifactOwner.OfModel(LoggedModelId model) -> of(model, jdbc);
                        },
                owner ->
                        switch (owner) {
                            case ArtifactOwner.OfRun(RunId run) -> new NotFound("run", run);
                            case ArtifactOwner.OfModel(LoggedModelId model) ->
                                    new NotFound("logged model", model);
                        });
    }

    @Bean
    ResourceOf<NewRun> experimentOfNewRun() {
        return ResourceOf.of(
                NewRun.class,
                run -> List.of(Resource.experiment(run.experimentId())),
                run -> new NotFound("experiment", run.experimentId()));
    }

    @Bean
    ResourceOf<LoggedModel.New> experimentOfNewModel() {
        return ResourceOf.of(
                LoggedModel.New.class,
                model -> List.of(Resource.experiment(model.experimentId())),
                model -> new NotFound("experiment", model.experimentId()));
    }

    @Bean
    ResourceOf<LoggedModelQuery> experimentsOfModelQuery() {
        return ResourceOf.of(
                LoggedModelQuery.class,
                query -> query.experimentIds().stream().map(Resource::experiment).toList(),
                query -> new NotFound("experiment", query.experimentIds()));
    }

    /** The models that its metrics are about; the run is a parameter of its own. */
    @Bean
    ResourceOf<RunBatch> experimentsOfBatch(JdbcClient jdbc) {
        return ResourceOf.of(
                RunBatch.class,
                batch ->
                        batch.modelMetrics().keySet().stream()
                                .flatMap(model -> of(model, jdbc).stream())
                                .toList(),
                batch -> new NotFound("logged model", batch.modelMetrics().keySet()));
    }

    @Bean
    ResourceOf<RunLinks.Model> experimentOfLinkedModel(JdbcClient jdbc) {
        return ResourceOf.of(
                RunLinks.Model.class,
                link -> of(link.id(), jdbc),
                link -> new NotFound("logged model", link.id()));
    }

    private static Collection<Resource> of(RunId run, RunWorkspaces runs) {
        return runs.experimentOf(run).map(Resource::experiment).map(List::of).orElse(List.of());
    }

    private static Collection<Resource> of(LoggedModelId model, JdbcClient jdbc) {
        return jdbc.sql("select experiment_id from tracker.logged_models where id = :id")
                .param("id", model.uuid())
                .query((row, _) -> Resource.experiment(row.getInt("experiment_id")))
                .list();
    }
}
