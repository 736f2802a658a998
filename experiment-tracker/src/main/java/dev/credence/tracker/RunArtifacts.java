package dev.credence.tracker;

import dev.credence.artifact.Digest;
import dev.credence.artifact.StoredArtifact;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which files a run produced. The bytes are in the artefact store. */
class RunArtifacts {

    private final JdbcClient jdbc;
    private final RunLog log;
    private final InstantSource clock;

    RunArtifacts(JdbcClient jdbc, RunLog log, InstantSource clock) {
        this.jdbc = jdbc;
        this.log = log;
        this.clock = clock;
    }

    void log(RunId run, String path, StoredArtifact content, String mediaType) {
        log.requireActive(run);
        jdbc.sql(
                        """
                        insert into tracker.run_artifacts (run_id, path, digest, size, media_type, logged_at)
                        values (:run, :path, :digest, :size, :media_type, :now)
                        on conflict (run_id, path) do update set
                            digest = excluded.digest, size = excluded.size,
                            media_type = excluded.media_type, logged_at = excluded.logged_at
                        """)
                .param("run", run.uuid())
                .param("path", path)
                .param("digest", content.digest().sha256())
                .param("size", content.size())
                .param("media_type", mediaType)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    List<RunArtifact> list(RunId run) {
        return jdbc.sql(
                        """
                        select path, digest, size, media_type, logged_at
                        from tracker.run_artifacts where run_id = :run order by path
                        """)
                .param("run", run.uuid())
                .query(RunArtifacts::artifact)
                .list();
    }

    Optional<RunArtifact> find(RunId run, String path) {
        return jdbc.sql(
                        """
                        select path, digest, size, media_type, logged_at
                        from tracker.run_artifacts where run_id = :run and path = :path
                        """)
                .param("run", run.uuid())
                .param("path", path)
                .query(RunArtifacts::artifact)
                .optional();
    }

    private static RunArtifact artifact(ResultSet row, int number) throws SQLException {
        return new RunArtifact(
                row.getString("path"),
                new StoredArtifact(new Digest(row.getString("digest")), row.getLong("size")),
                row.getString("media_type"),
                row.getObject("logged_at", OffsetDateTime.class).toInstant());
    }
}
