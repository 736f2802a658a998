package dev.credence.pipelines;

import static dev.credence.permission.Permission.READ;

import dev.credence.database.Page;
import dev.credence.permission.Needs;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/**
 * Submitted pipelines: checks and numbers their definitions, and finds them again. To run one, see
 * {@link PipelineRuns}; to run one regularly, {@link Schedules}.
 */
public class Pipelines {

    private static final RowMapper<PipelineDefinition> ROW =
            (row, _) ->
                    new PipelineDefinition(
                            PipelineFile.reread(row.getString("yaml")),
                            row.getInt("number"),
                            row.getString("fingerprint"),
                            row.getString("yaml"),
                            row.getString("program"),
                            Rows.instant(row, "submitted_at"),
                            row.getString("submitted_by"));

    private final JdbcClient jdbc;
    private final Schedules schedules;
    private final PipelineResources resources;

    Pipelines(JdbcClient jdbc, Schedules schedules, PipelineResources resources) {
        this.resources = resources;
        this.jdbc = jdbc;
        this.schedules = schedules;
    }

    /** A definition, and whether this submission was the first with its content. */
    public record Submission(PipelineDefinition definition, boolean created) {}

    /**
     * Checks a pipeline and keeps it. The same content gives the same definition again; new content
     * gets the next number and puts its schedule in force.
     *
     * @throws InvalidPipeline with every mistake in the file and the program
     */
    @Transactional
    public Submission submit(String yaml, String program, String actor) {
        return switch (PipelineFile.parse(yaml, program)) {
            case PipelineFile.Invalid(var mistakes) -> throw new InvalidPipeline(mistakes);
            case PipelineFile.Valid(var plan) -> keep(plan, yaml, program, actor);
        };
    }

    private Submission keep(PipelinePlan plan, String yaml, String program, String actor) {
        resources.requireEdit(plan);
        String name = plan.pipeline().text();
        var fingerprints = Fingerprints.of(plan, program);
        jdbc.sql(
                        "insert into pipelines.pipeline (name, newest) values (:name, 0) on conflict do nothing")
                .param("name", name)
                .update();
        jdbc.sql("select newest from pipelines.pipeline where name = :name for update")
                .param("name", name)
                .query(Integer.class)
                .single();
        var known =
                jdbc.sql(
                                "select * from pipelines.definition where pipeline = :name and content_digest = :digest")
                        .param("name", name)
                        .param("digest", fingerprints.content())
                        .query(ROW)
                        .optional();
        if (known.isPresent()) {
            makeNewest(known.get(), actor);
            return new Submission(known.get(), false);
        }
        PipelineDefinition definition =
                jdbc.sql(
                                """
                                insert into pipelines.definition
                                    (pipeline, number, content_digest, fingerprint, model, yaml, program, program_digest, submitted_by)
                                select :name, coalesce(max(number), 0) + 1, :digest, :fingerprint, :model, :yaml, :program,
                                    encode(sha256(convert_to(:program, 'UTF8')), 'hex'), :actor
                                from pipelines.definition where pipeline = :name
                                returning *
                                """)
                        .param("name", name)
                        .param("digest", fingerprints.content())
                        .param("fingerprint", fingerprints.training())
                        .param("model", plan.model())
                        .param("yaml", yaml)
                        .param("program", program)
                        .param("actor", actor)
                        .query(ROW)
                        .single();
        makeNewest(definition, actor);
        return new Submission(definition, true);
    }

    /**
     * The definition submitted last is the one that schedules and unnumbered runs use, whatever its
     * number.
     */
    private void makeNewest(PipelineDefinition definition, String actor) {
        int changed =
                jdbc.sql(
                                "update pipelines.pipeline set newest = :number where name = :name and newest <> :number")
                        .param("name", definition.pipeline().text())
                        .param("number", definition.number())
                        .update();
        if (changed > 0) {
            schedules.follow(definition, actor);
        }
    }

    /**
     * The definition in force: the one submitted last.
     *
     * @throws PipelineNotFound when there is no such pipeline
     */
    public PipelineDefinition newest(@Needs(READ) PipelineName pipeline) {
        return jdbc.sql(
                        """
                        select d.* from pipelines.definition d
                        join pipelines.pipeline p on p.name = d.pipeline and p.newest = d.number
                        where p.name = :name
                        """)
                .param("name", pipeline.text())
                .query(ROW)
                .optional()
                .orElseThrow(() -> new PipelineNotFound(pipeline.text()));
    }

    /**
     * One definition by its number.
     *
     * @throws PipelineNotFound when there is none
     */
    public PipelineDefinition definition(@Needs(READ) PipelineName pipeline, int number) {
        return jdbc.sql(
                        "select * from pipelines.definition where pipeline = :name and number = :number")
                .param("name", pipeline.text())
                .param("number", number)
                .query(ROW)
                .optional()
                .orElseThrow(() -> new PipelineNotFound(pipeline.text() + " definition " + number));
    }

    /** Every definition of a pipeline, newest number first. */
    public List<PipelineDefinition> history(@Needs(READ) PipelineName pipeline) {
        return jdbc.sql(
                        "select * from pipelines.definition where pipeline = :name order by number desc")
                .param("name", pipeline.text())
                .query(ROW)
                .list();
    }

    /** The definitions in force, by the pipelines' names. */
    public Page<PipelineDefinition> list(int maxResults, @Nullable String pageToken) {
        var found =
                jdbc.sql(
                                """
                                select d.* from pipelines.definition d
                                join pipelines.pipeline p on p.name = d.pipeline and p.newest = d.number
                                where p.name > :after and p.name <> all(:hidden) order by p.name limit :limit
                                """)
                        .param("after", pageToken == null ? "" : pageToken)
                        .param("hidden", resources.hidden().toArray(String[]::new))
                        .param("limit", maxResults + 1)
                        .query(ROW)
                        .list();
        return Rows.page(found, maxResults, definition -> definition.pipeline().text());
    }
}
