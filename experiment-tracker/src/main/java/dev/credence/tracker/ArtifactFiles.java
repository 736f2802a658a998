package dev.credence.tracker;

import static dev.credence.permission.Permission.EDIT;
import static dev.credence.permission.Permission.MANAGE;
import static dev.credence.permission.Permission.READ;

import dev.credence.artifact.Digest;
import dev.credence.artifact.StoredArtifact;
import dev.credence.permission.Needs;
import dev.credence.problem.NotFound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/**
 * The artifacts of runs and logged models as a tree of files. The bytes are in the artefact store;
 * here are their names.
 */
@Transactional
public class ArtifactFiles {

    private final JdbcClient jdbc;
    private final Runs runs;
    private final InstantSource clock;

    ArtifactFiles(JdbcClient jdbc, Runs runs, InstantSource clock) {
        this.jdbc = jdbc;
        this.runs = runs;
        this.clock = clock;
    }

    /**
     * What is directly in a directory.
     *
     * @param name without the directory's own path
     * @param size null for a directory
     */
    public record Entry(String name, @Nullable Long size) {}

    /** Refuses what is no path of a file, before its content is read. */
    public void requirePath(String path) {
        RunLimits.artifactPath(path);
    }

    /** Notes the file under the path; what was there before is replaced. */
    public void put(
            @Needs(EDIT) ArtifactOwner owner,
            String path,
            StoredArtifact content,
            String mediaType) {
        RunLimits.artifactPath(path);
        if (owner instanceof ArtifactOwner.OfRun(RunId run)) {
            runs.logArtifact(run, path, content, mediaType);
            return;
        }
        jdbc.sql(
                        """
                        insert into tracker.logged_model_artifacts (model_id, path, digest, size, media_type, logged_at)
                        select id, :path, :digest, :size, :media_type, :now
                        from tracker.logged_models where id = :model
                        on conflict (model_id, path) do update set
                            digest = excluded.digest, size = excluded.size,
                            media_type = excluded.media_type, logged_at = excluded.logged_at
                        """)
                .param("model", owner.key())
                .param("path", path)
                .param("digest", content.digest().sha256())
                .param("size", content.size())
                .param("media_type", mediaType)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    @Transactional(readOnly = true)
    public Optional<RunArtifact> find(@Needs(READ) ArtifactOwner owner, String path) {
        RunLimits.artifactPath(path);
        return jdbc.sql(
                        "select path, digest, size, media_type, logged_at from %s where %s = :owner and path = :path"
                                .formatted(owner.table(), owner.column()))
                .param("owner", owner.key())
                .param("path", path)
                .query(ArtifactFiles::artifact)
                .optional();
    }

    /** Every file of the owner, by path. */
    @Transactional(readOnly = true)
    public List<RunArtifact> all(@Needs(READ) ArtifactOwner owner) {
        return jdbc.sql(
                        "select path, digest, size, media_type, logged_at from %s where %s = :owner order by path"
                                .formatted(owner.table(), owner.column()))
                .param("owner", owner.key())
                .query(ArtifactFiles::artifact)
                .list();
    }

    /**
     * The files and directories directly below a directory, by name; none when it is a file, or
     * there is nothing.
     *
     * @param directory empty for the root
     */
    @Transactional(readOnly = true)
    public List<Entry> children(@Needs(READ) ArtifactOwner owner, String directory) {
        if (!directory.isEmpty()) {
            RunLimits.artifactPath(directory);
        }
        String prefix = directory.isEmpty() ? "" : directory + "/";
        return jdbc.sql(
                        """
                        select split_part(substr(path, :skip), '/', 1) as name,
                            max(size) filter (where position('/' in substr(path, :skip)) = 0) as size
                        from %s where %s = :owner and starts_with(path, :prefix)
                        group by 1 order by 1
                        """
                                .formatted(owner.table(), owner.column()))
                .param("owner", owner.key())
                .param("prefix", prefix)
                .param("skip", prefix.length() + 1)
                .query((row, _) ->
                        new Entry(row.getString("name"), row.getObject("size", Long.class)))
                .list();
    }

    /**
     * Forgets the file, or all below the directory. The bytes stay as long as anything else names
     * them.
     *
     * @throws NotFound when there is neither
     */
    public void delete(@Needs(MANAGE) ArtifactOwner owner, String path) {
        RunLimits.artifactPath(path);
        int deleted =
                jdbc.sql(
                                "delete from %s where %s = :owner and (path = :path or starts_with(path, :path || '/'))"
                                        .formatted(owner.table(), owner.column()))
                        .param("owner", owner.key())
                        .param("path", path)
                        .update();
        if (deleted == 0) {
            throw new NotFound("artifact", path);
        }
    }

    private static RunArtifact artifact(ResultSet row, int number) throws SQLException {
        return new RunArtifact(
                row.getString("path"),
                new StoredArtifact(new Digest(row.getString("digest")), row.getLong("size")),
                row.getString("media_type"),
                row.getObject("logged_at", OffsetDateTime.class).toInstant());
    }
}
