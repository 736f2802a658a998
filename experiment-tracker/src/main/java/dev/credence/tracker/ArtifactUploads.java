package dev.credence.tracker;

import dev.credence.artifact.Artifacts;
import dev.credence.artifact.Digest;
import dev.credence.artifact.StoredArtifact;
import dev.credence.problem.InvalidFields;
import dev.credence.problem.NotFound;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Uploads in parts, so that a large file can be sent by several connections and a failed part
 * again. Each part is stored like any artefact; the whole is put together by streaming.
 */
public class ArtifactUploads {

    private static final int MOST_PARTS = 10_000;
    private static final Duration KEPT = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final Artifacts artifacts;
    private final InstantSource clock;

    ArtifactUploads(JdbcClient jdbc, Artifacts artifacts, InstantSource clock) {
        this.jdbc = jdbc;
        this.artifacts = artifacts;
        this.clock = clock;
    }

    /** Opens an upload to the path; uploads that nobody finished for a week are forgotten. */
    public UUID open(String path, long parts) {
        if (parts < 1 || parts > MOST_PARTS) {
            throw new InvalidFields("num_parts", "must be 1 to %d".formatted(MOST_PARTS));
        }
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("delete from tracker.artifact_uploads where created_at < :before")
                .param("before", now.minus(KEPT))
                .update();
        UUID upload = UUID.randomUUID();
        jdbc.sql(
                        "insert into tracker.artifact_uploads (id, path, created_at) values (:id, :path, :now)")
                .param("id", upload)
                .param("path", path)
                .param("now", now)
                .update();
        return upload;
    }

    /** Stores a part; the same number again replaces it. */
    public StoredArtifact put(UUID upload, String path, int number, InputStream content)
            throws IOException {
        require(upload, path);
        if (number < 1 || number > MOST_PARTS) {
            throw new InvalidFields("part_number", "must be 1 to %d".formatted(MOST_PARTS));
        }
        StoredArtifact part = artifacts.put(content);
        jdbc.sql(
                        """
                        insert into tracker.artifact_upload_parts (upload_id, number, digest, size)
                        values (:upload, :number, :digest, :size)
                        on conflict (upload_id, number) do update set digest = excluded.digest, size = excluded.size
                        """)
                .param("upload", upload)
                .param("number", number)
                .param("digest", part.digest().sha256())
                .param("size", part.size())
                .update();
        return part;
    }

    /** Puts the parts together in the order of their numbers, and closes the upload. */
    public StoredArtifact complete(UUID upload, String path) throws IOException {
        require(upload, path);
        List<Digest> parts =
                jdbc.sql(
                                "select digest from tracker.artifact_upload_parts where upload_id = :upload order by number")
                        .param("upload", upload)
                        .query((row, _) -> new Digest(row.getString("digest")))
                        .list();
        if (parts.isEmpty()) {
            throw new InvalidFields("parts", "must be uploaded before the upload is completed");
        }
        try (var whole = new SequenceInputStream(opened(parts.iterator()))) {
            StoredArtifact stored = artifacts.put(whole);
            abort(upload, path);
            return stored;
        }
    }

    public void abort(UUID upload, String path) {
        require(upload, path);
        jdbc.sql("delete from tracker.artifact_uploads where id = :upload")
                .param("upload", upload)
                .update();
    }

    private void require(UUID upload, String path) {
        boolean known =
                jdbc.sql(
                                "select exists (select from tracker.artifact_uploads where id = :upload and path = :path)")
                        .param("upload", upload)
                        .param("path", path)
                        .query(Boolean.class)
                        .single();
        if (!known) {
            throw new NotFound("upload", upload);
        }
    }

    /** One part is open at a time. */
    private Enumeration<InputStream> opened(Iterator<Digest> parts) {
        return new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return parts.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return artifacts.open(parts.next());
            }
        };
    }
}
