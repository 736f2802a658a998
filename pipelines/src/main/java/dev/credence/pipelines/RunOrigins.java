package dev.credence.pipelines;

import static dev.credence.permission.Permission.READ;

import dev.credence.permission.Needs;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which definition and program each tracked run executed, asked from either side and for many at
 * once; for one run use {@link PipelineRuns}.
 */
public class RunOrigins {

    private final JdbcClient jdbc;

    RunOrigins(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A run of a pipeline.
     *
     * @param trackingRun the tracker's run
     * @param program the SHA-256 of the program's text
     */
    public record Origin(
            PipelineRunId run,
            String trackingRun,
            PipelineName pipeline,
            int definition,
            String program,
            long seed) {}

    /** A definition in short. */
    public record DefinitionFacts(
            PipelineName pipeline, int number, String program, String submittedBy) {}

    public List<Origin> ofTrackedRuns(Collection<String> trackingRuns, int most) {
        return origins("r.tracking_run = any(:keys)", trackingRuns, most);
    }

    public List<Origin> ofPipelineRun(@Needs(READ) PipelineRunId run) {
        return origins("r.id = any(:keys::uuid[])", List.of(run.text()), 1);
    }

    /** The runs of these definitions, written {@code pipeline/3}, the newest first. */
    public List<Origin> ofDefinitions(Collection<String> definitions, int most) {
        return origins(
                "(r.pipeline, r.definition) in (select left(key, length(key) - position('/' in reverse(key))),"
                        + " reverse(split_part(reverse(key), '/', 1))::int from unnest(:keys::text[]) key)",
                definitions,
                most);
    }

    private List<Origin> origins(String condition, Collection<String> keys, int most) {
        return jdbc.sql(
                        """
                        select r.id, r.tracking_run, r.pipeline, r.definition, r.seed, d.program_digest
                        from pipelines.run r
                        join pipelines.definition d on d.pipeline = r.pipeline and d.number = r.definition
                        where r.tracking_run is not null and %s order by r.id desc limit :most
                        """
                                .formatted(condition))
                .param("keys", keys.toArray(String[]::new))
                .param("most", most)
                .query((row, _) ->
                        new Origin(
                                PipelineRunId.of(row.getString("id")),
                                row.getString("tracking_run"),
                                new PipelineName(row.getString("pipeline")),
                                row.getInt("definition"),
                                row.getString("program_digest"),
                                row.getLong("seed")))
                .list();
    }

    /** The definitions with these numbers, written {@code pipeline/3}. */
    public List<DefinitionFacts> definitions(Collection<String> definitions, int most) {
        return facts("d.pipeline || '/' || d.number = any(:keys)", definitions, most);
    }

    /** The definitions that have one of these programs. */
    public List<DefinitionFacts> ofPrograms(Collection<String> programs, int most) {
        return facts("d.program_digest = any(:keys)", programs, most);
    }

    private List<DefinitionFacts> facts(String condition, Collection<String> keys, int most) {
        return jdbc.sql(
                        """
                        select d.pipeline, d.number, d.program_digest, d.submitted_by
                        from pipelines.definition d where %s order by d.submitted_at desc limit :most
                        """
                                .formatted(condition))
                .param("keys", keys.toArray(String[]::new))
                .param("most", most)
                .query((row, _) ->
                        new DefinitionFacts(
                                new PipelineName(row.getString("pipeline")),
                                row.getInt("number"),
                                row.getString("program_digest"),
                                row.getString("submitted_by")))
                .list();
    }
}
