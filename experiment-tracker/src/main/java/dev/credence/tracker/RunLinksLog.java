package dev.credence.tracker;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Writes and reads what runs read and made. */
class RunLinksLog {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> TAGS = new TypeReference<>() {};

    private final JdbcClient jdbc;

    RunLinksLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One statement for all of them; what was described before keeps its first description. */
    void describe(RunId run, List<DescribedInput> inputs) {
        jdbc.sql(
                        """
                        with given as (
                            select g.*, r.id as run_id, r.experiment_id from tracker.runs r,
                                unnest(:names::text[], :digests::text[], :types::text[], :sources::text[],
                                       :schemas::text[], :profiles::text[], :contexts::text[], :tags::text[])
                                as g (name, digest, source_type, source, schema, profile, context, tags)
                            where r.id = :run
                        ), described as (
                            insert into tracker.described_datasets as d
                                (experiment_id, name, digest, source_type, source, schema, profile)
                            select distinct on (name, digest)
                                experiment_id, name, digest, source_type, source, schema, profile
                            from given order by name, digest
                            on conflict (experiment_id, name, digest) do update set name = d.name
                            returning id, name, digest
                        )
                        insert into tracker.run_datasets (run_id, name, digest, context, experiment_id, described_id, tags)
                        select g.run_id, g.name, g.digest, g.context, g.experiment_id, d.id, g.tags::jsonb
                        from given g join described d using (name, digest)
                        on conflict do nothing
                        """)
                .param("run", run.uuid())
                .param("names", texts(inputs, DescribedInput::name))
                .param("digests", texts(inputs, DescribedInput::digest))
                .param("types", texts(inputs, DescribedInput::sourceType))
                .param("sources", texts(inputs, DescribedInput::source))
                .param(
                        "schemas",
                        inputs.stream().map(DescribedInput::schema).toArray(String[]::new))
                .param(
                        "profiles",
                        inputs.stream().map(DescribedInput::profile).toArray(String[]::new))
                .param("contexts", texts(inputs, DescribedInput::context))
                .param("tags", texts(inputs, input -> JSON.writeValueAsString(input.tags())))
                .update();
    }

    void models(RunId run, List<RunLinks.Model> models, RunLinks.Direction direction) {
        jdbc.sql(
                        """
                        insert into tracker.run_models (run_id, model_id, input, step)
                        select :run, m.id, :input, g.step
                        from unnest(:ids::uuid[], :steps::bigint[]) as g (id, step)
                        join tracker.logged_models m on m.id = g.id
                        on conflict do nothing
                        """)
                .param("run", run.uuid())
                .param("input", direction == RunLinks.Direction.READ)
                .param("ids", models.stream().map(m -> m.id().uuid()).toArray(UUID[]::new))
                .param("steps", models.stream().mapToLong(RunLinks.Model::step).toArray())
                .update();
    }

    Map<RunId, RunLinks> of(Collection<RunId> runs) {
        UUID[] ids = runs.stream().map(RunId::uuid).toArray(UUID[]::new);
        var found = new HashMap<RunId, RunLinks>();
        jdbc.sql(
                        """
                        select l.run_id, l.name, left(l.digest, 36) as digest, l.context, l.tags,
                            coalesce(d.source_type, 'credence') as source_type, coalesce(d.source, l.digest) as source,
                            d.schema, d.profile
                        from tracker.run_datasets l left join tracker.described_datasets d on d.id = l.described_id
                        where l.run_id = any(:ids) order by l.name, l.digest
                        """)
                .param("ids", ids)
                .query(row -> {
                    of(row, found).datasets().add(input(row));
                });
        jdbc.sql(
                        """
                        select l.run_id, l.model_id, l.input, l.step
                        from tracker.run_models l join tracker.logged_models m on m.id = l.model_id
                        where l.run_id = any(:ids) order by l.step, m.created_at, l.model_id
                        """)
                .param("ids", ids)
                .query(row -> {
                    RunLinks links = of(row, found);
                    var model =
                            new RunLinks.Model(
                                    LoggedModelId.of(row.getObject("model_id", UUID.class)),
                                    row.getLong("step"));
                    (row.getBoolean("input") ? links.modelInputs() : links.modelOutputs())
                            .add(model);
                });
        return found;
    }

    List<DatasetUse> datasets(Collection<Integer> experimentIds, int most) {
        return jdbc.sql(
                        """
                        select distinct experiment_id, name, left(digest, 36) as digest, context from tracker.run_datasets
                        where experiment_id = any(:experiments) order by experiment_id, name, digest, context limit :most
                        """)
                .param("experiments", experimentIds.stream().mapToInt(Integer::intValue).toArray())
                .param("most", most)
                .query((row, _) ->
                        new DatasetUse(
                                row.getInt("experiment_id"),
                                row.getString("name"),
                                row.getString("digest"),
                                row.getString("context")))
                .list();
    }

    private static RunLinks of(ResultSet row, Map<RunId, RunLinks> found) throws SQLException {
        return found.computeIfAbsent(
                RunId.of(row.getObject("run_id", UUID.class)),
                _ -> new RunLinks(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
    }

    private static DescribedInput input(ResultSet row) throws SQLException {
        return new DescribedInput(
                row.getString("name"),
                row.getString("digest"),
                row.getString("source_type"),
                row.getString("source"),
                row.getString("schema"),
                row.getString("profile"),
                row.getString("context"),
                JSON.readValue(row.getString("tags"), TAGS));
    }

    private static String[] texts(
            List<DescribedInput> inputs, Function<DescribedInput, String> text) {
        return inputs.stream().map(text).toArray(String[]::new);
    }
}
