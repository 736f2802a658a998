package dev.credence.pipelines;

import dev.credence.permission.Permission;
import dev.credence.permission.Permissions;
import dev.credence.permission.PlatformWork;
import dev.credence.permission.Resource;
import dev.credence.registry.ModelName;
import dev.credence.registry.ModelNotFound;
import dev.credence.tracker.Experiments;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a pipeline takes permissions on: the models that its definitions train, and the experiment
 * of its name, which its runs are tracked in. A worker acts as the platform; so whoever submits or
 * starts something must have the permission.
 */
class PipelineResources {

    private final JdbcClient jdbc;
    private final Permissions permissions;
    private final Experiments experiments;

    PipelineResources(JdbcClient jdbc, Permissions permissions, Experiments experiments) {
        this.jdbc = jdbc;
        this.permissions = permissions;
        this.experiments = experiments;
    }

    Collection<Resource> of(PipelineName pipeline) {
        return Stream.concat(
                        jdbc
                                .sql(
                                        "select distinct model from pipelines.definition where pipeline = :name")
                                .param("name", pipeline.text())
                                .query(String.class)
                                .list()
                                .stream()
                                .map(Resource::model),
                        experiment(pipeline).stream())
                .toList();
    }

    Collection<Resource> of(PipelineRunId run) {
        return jdbc
                .sql("select pipeline from pipelines.run where id = :id")
                .param("id", run.value())
                .query((row, _) -> new PipelineName(row.getString("pipeline")))
                .list()
                .stream()
                .flatMap(pipeline -> of(pipeline).stream())
                .toList();
    }

    /**
     * Whoever submits it has it write to its model and experiment, also where the pipeline is new.
     *
     * @throws ModelNotFound when they may not even read the model
     */
    void requireEdit(PipelinePlan plan) {
        if (permissions.unlimited()) {
            return;
        }
        permissions.require(
                Permission.EDIT,
                Resource.model(plan.model()),
                new ModelNotFound(new ModelName(plan.model())));
        for (Resource resource : of(plan.pipeline())) {
            permissions.require(
                    Permission.EDIT, resource, new PipelineNotFound(plan.pipeline().text()));
        }
    }

    /** The names of those that whoever acts may not read. */
    Set<String> hidden() {
        if (permissions.unlimited()) {
            return Set.of();
        }
        Set<String> models = permissions.hidden(Resource.Kind.MODEL);
        var hidden = new HashSet<>(experiments.hiddenNames());
        if (!models.isEmpty()) {
            hidden.addAll(
                    jdbc.sql(
                                    "select distinct pipeline from pipelines.definition where model = any(:models)")
                            .param("models", models.toArray(String[]::new))
                            .query(String.class)
                            .list());
        }
        return hidden;
    }

    private List<Resource> experiment(PipelineName pipeline) {
        return PlatformWork.call(() -> experiments.active(pipeline.text())).stream()
                .map(experiment -> Resource.experiment(experiment.id()))
                .toList();
    }
}
