package dev.credence.tracker;

import static dev.credence.permission.Permission.EDIT;
import static dev.credence.permission.Permission.MANAGE;
import static dev.credence.permission.Permission.READ;

import dev.credence.database.Page;
import dev.credence.permission.Needs;
import dev.credence.problem.NotFound;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/**
 * The models that runs made: log one, finish it, tag it, find it. Which of them is served is the
 * registry's.
 */
@Transactional
public class LoggedModels {

    private final Experiments experiments;
    private final JdbcClient jdbc;
    private final LoggedModelRows rows;
    private final LoggedModelSearch search;
    private final InstantSource clock;

    LoggedModels(Experiments experiments, JdbcClient jdbc, InstantSource clock) {
        this.experiments = experiments;
        this.jdbc = jdbc;
        this.rows = new LoggedModelRows(jdbc);
        this.search = new LoggedModelSearch(jdbc);
        this.clock = clock;
    }

    /** The new model, pending until its files are there. */
    public LoggedModel create(@Needs(EDIT) LoggedModel.New model) {
        RunLimits.loggedModelName(model.name());
        RunLimits.params(model.params());
        RunLimits.tags(model.tags());
        experiments.requireActive(model.experimentId());
        LoggedModelId id = LoggedModelId.random();
        RunId source = model.sourceRun();
        int made =
                jdbc.sql(
                                """
                                insert into tracker.logged_models
                                    (id, experiment_id, name, model_type, source_run_id, status, stage, created_at, updated_at)
                                select :id, :experiment, :name, :type, :run::uuid, 'PENDING', 'ACTIVE', :now, :now
                                where :run::uuid is null or exists (select from tracker.runs where id = :run::uuid)
                                """)
                        .param("id", id.uuid())
                        .param("experiment", model.experimentId())
                        .param("name", model.name())
                        .param("type", model.type())
                        .param("run", source == null ? null : source.uuid().toString())
                        .param("now", now())
                        .update();
        if (made == 0) {
            throw new NotFound("run", String.valueOf(source));
        }
        logParams(id, model.params());
        setTags(id, model.tags());
        return get(id);
    }

    @Transactional(readOnly = true)
    public LoggedModel get(@Needs(READ) LoggedModelId id) {
        List<LoggedModel> found = rows.complete(List.of(id));
        if (found.isEmpty()) {
            throw new NotFound("logged model", id);
        }
        return found.getFirst();
    }

    @Transactional(readOnly = true)
    public Page<LoggedModel> search(@Needs(READ) LoggedModelQuery query) {
        Page<LoggedModelId> page = search.find(query);
        Map<LoggedModelId, LoggedModel> found =
                rows.complete(page.items()).stream()
                        .collect(Collectors.toMap(LoggedModel::id, Function.identity()));
        return new Page<>(
                page.items().stream().filter(found::containsKey).map(found::get).toList(),
                page.nextPageToken());
    }

    /** Says how far its files are. */
    public LoggedModel finish(@Needs(EDIT) LoggedModelId id, LoggedModel.Status status) {
        change(id, "status", status.name());
        return get(id);
    }

    public void delete(@Needs(MANAGE) LoggedModelId id) {
        change(id, "stage", LifecycleStage.DELETED.name());
    }

    /** What is there already stays. */
    public void logParams(@Needs(EDIT) LoggedModelId id, Map<String, String> params) {
        RunLimits.params(params);
        touch(id);
        write(
                "insert into tracker.logged_model_params (model_id, key, value) select :id, k, v from unnest(:keys::text[], :values::text[]) as g (k, v) order by k on conflict do nothing",
                id,
                params);
    }

    public void setTags(@Needs(EDIT) LoggedModelId id, Map<String, String> tags) {
        RunLimits.tags(tags);
        touch(id);
        write(
                "insert into tracker.logged_model_tags (model_id, key, value) select :id, k, v from unnest(:keys::text[], :values::text[]) as g (k, v) order by k on conflict (model_id, key) do update set value = excluded.value",
                id,
                tags);
    }

    /** Whether the model had the tag. */
    public boolean deleteTag(@Needs(EDIT) LoggedModelId id, String key) {
        touch(id);
        return jdbc.sql("delete from tracker.logged_model_tags where model_id = :id and key = :key")
                        .param("id", id.uuid())
                        .param("key", key)
                        .update()
                > 0;
    }

    private void write(String sql, LoggedModelId id, Map<String, String> texts) {
        String[] keys = texts.keySet().toArray(String[]::new);
        jdbc.sql(sql)
                .param("id", id.uuid())
                .param("keys", keys)
                .param("values", List.of(keys).stream().map(texts::get).toArray(String[]::new))
                .update();
    }

    private void touch(LoggedModelId id) {
        change(id, "stage", LifecycleStage.ACTIVE.name());
    }

    private void change(LoggedModelId id, String column, String value) {
        int changed =
                jdbc.sql(
                                "update tracker.logged_models set %s = :value, updated_at = :now where id = :id and stage = 'ACTIVE'"
                                        .formatted(column))
                        .param("value", value)
                        .param("now", now())
                        .param("id", id.uuid())
                        .update();
        if (changed == 0) {
            throw new NotFound("logged model", id);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
