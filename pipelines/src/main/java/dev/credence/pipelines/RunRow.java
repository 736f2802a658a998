package dev.credence.pipelines;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Rows of the run tables as records. */
final class RunRow implements RowMapper<PipelineRun> {

    static final RowMapper<StepProgress> STEP =
            (row, _) ->
                    new StepProgress(
                            PipelineStep.valueOf(row.getString("step")),
                            StepProgress.Status.valueOf(row.getString("status")),
                            Rows.instantOrNull(row, "started_at"),
                            Rows.instantOrNull(row, "finished_at"),
                            row.getString("message"));

    static final RowMapper<ChainProgress> CHAIN =
            (row, _) ->
                    new ChainProgress(
                            row.getInt("chain"),
                            ChainProgress.Phase.valueOf(row.getString("phase")),
                            row.getInt("iteration"),
                            row.getInt("warmup"),
                            row.getInt("draws"),
                            row.getDouble("step_size"),
                            row.getInt("divergences"),
                            row.getLong("leapfrogs"),
                            Rows.instant(row, "updated_at"));

    static final RowMapper<RunArtifact> ARTIFACT =
            (row, _) ->
                    new RunArtifact(
                            row.getString("name"),
                            PipelineStep.valueOf(row.getString("step")),
                            row.getString("digest"),
                            row.getLong("size"));

    static final RowMapper<ChainCheckpoint> CHECKPOINT =
            (row, _) ->
                    new ChainCheckpoint(
                            row.getInt("chain"), row.getInt("iteration"), row.getString("digest"));

    static final RowMapper<LogLine> LOG =
            (row, _) -> {
                String step = row.getString("step");
                return new LogLine(
                        row.getLong("sequence"),
                        Rows.instant(row, "at"),
                        LogLine.Level.valueOf(row.getString("level")),
                        step == null ? null : PipelineStep.valueOf(step),
                        row.getString("message"));
            };

    private final JsonMapper json;

    RunRow(JsonMapper json) {
        this.json = json;
    }

    @Override
    public PipelineRun mapRow(ResultSet row, int number) throws SQLException {
        UUID retryOf = row.getObject("retry_of", UUID.class);
        UUID reproduces = row.getObject("reproduces", UUID.class);
        String engine = row.getString("engine");
        String verdict = row.getString("verdict");
        return new PipelineRun(
                new PipelineRunId(row.getObject("id", UUID.class)),
                new PipelineName(row.getString("pipeline")),
                row.getInt("definition"),
                PipelineRunStatus.valueOf(row.getString("status")),
                new Trigger(
                        Trigger.Kind.valueOf(row.getString("trigger_kind")),
                        row.getString("trigger_actor")),
                row.getLong("seed"),
                row.getInt("attempt"),
                row.getBoolean("cancellation_requested"),
                Rows.instant(row, "queued_at"),
                Rows.instantOrNull(row, "started_at"),
                Rows.instantOrNull(row, "finished_at"),
                row.getString("worker"),
                retryOf == null ? null : new PipelineRunId(retryOf),
                reproduces == null ? null : new PipelineRunId(reproduces),
                row.getString("required_engine"),
                engine == null ? null : new SamplingEngine(engine, row.getString("java")),
                json.readValue(
                        row.getString("datasets"),
                        new TypeReference<Map<String, DataSnapshot>>() {}),
                row.getString("tracking_run"),
                row.getString("model"),
                row.getString("version"),
                row.getString("rollout"),
                verdict == null ? null : json.readValue(verdict, Verdict.class));
    }

    String write(Object value) {
        return json.writeValueAsString(value);
    }
}
