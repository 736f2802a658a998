package dev.credence.tracker;

import dev.credence.artifact.Digest;
import dev.credence.artifact.StoredArtifact;
import dev.credence.database.Page;
import dev.credence.database.PageToken;
import dev.credence.problem.Conflict;
import dev.credence.problem.FieldError;
import dev.credence.problem.InvalidFields;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/**
 * Named data sets and their versions, 1, 2, 3, …; each version is a stored artifact. Names look
 * like {@code sales/train}.
 */
@Transactional
public class Datasets {

    private static final String UPLOAD = "upload";

    private static final String VERSIONS =
            """
            select d.name, v.number, v.digest, v.size, v.media_type, v.source, v.created_by, v.created_at, v.erased_at
            from tracker.datasets d join tracker.dataset_versions v on v.dataset_id = d.id
            """;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Datasets(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The version with this content: an earlier one when the data set has had it, else a new one.
     */
    public DatasetVersion add(String name, StoredArtifact content, String mediaType, String actor) {
        return add(name, content, mediaType, UPLOAD, actor);
    }

    /**
     * The same for content that was taken from somewhere.
     *
     * @throws Conflict when this content was erased
     */
    DatasetVersion add(
            String name, StoredArtifact content, String mediaType, String source, String actor) {
        RunLimits.datasetName(name);
        requireMediaType(mediaType);
        int dataset = lockedDataset(name);
        requireNotErased(content.digest());
        return withContent(name, content.digest())
                .orElseGet(() -> append(dataset, name, content, mediaType, source, actor));
    }

    private void requireNotErased(Digest digest) {
        boolean erased =
                jdbc.sql(
                                "select exists (select from tracker.erased_contents where digest = :digest)")
                        .param("digest", digest.sha256())
                        .query(Boolean.class)
                        .single();
        if (erased) {
            throw new Conflict(
                    "this content was erased, because rows in it were to be forgotten: take them out first");
        }
    }

    @Transactional(readOnly = true)
    public Optional<DatasetVersion> newest(String name) {
        RunLimits.datasetName(name);
        return jdbc.sql(VERSIONS + "where d.name = :name order by v.number desc limit 1")
                .param("name", name)
                .query(Datasets::version)
                .optional();
    }

    @Transactional(readOnly = true)
    public Optional<DatasetVersion> version(String name, int number) {
        RunLimits.datasetName(name);
        return jdbc.sql(VERSIONS + "where d.name = :name and v.number = :number")
                .param("name", name)
                .param("number", number)
                .query(Datasets::version)
                .optional();
    }

    /** All versions of one data set, the newest first. */
    @Transactional(readOnly = true)
    public Page<DatasetVersion> versions(String name, int maxResults, @Nullable String pageToken) {
        RunLimits.datasetName(name);
        int before =
                pageToken == null
                        ? Integer.MAX_VALUE
                        : PageToken.readNumber(pageToken).orElseThrow(InvalidFields::pageToken);
        List<DatasetVersion> rows =
                jdbc.sql(
                                VERSIONS
                                        + """
                                        where d.name = :name and v.number < :before
                                        order by v.number desc limit :limit
                                        """)
                        .param("name", name)
                        .param("before", before)
                        .param("limit", maxResults + 1)
                        .query(Datasets::version)
                        .list();
        return Page.of(rows, maxResults, version -> PageToken.of(version.number()));
    }

    /** The newest version of every data set by name. */
    @Transactional(readOnly = true)
    public Page<DatasetVersion> list(int maxResults, @Nullable String pageToken) {
        String after =
                pageToken == null
                        ? ""
                        : PageToken.readText(pageToken).orElseThrow(InvalidFields::pageToken);
        List<DatasetVersion> rows =
                jdbc.sql(
                                VERSIONS
                                        + """
                                        where d.name > :after and v.number = d.last_number
                                        order by d.name limit :limit
                                        """)
                        .param("after", after)
                        .param("limit", maxResults + 1)
                        .query(Datasets::version)
                        .list();
        return Page.of(rows, maxResults, version -> PageToken.of(version.name()));
    }

    /**
     * Makes the data set when it is new; its row stays locked until the commit, so that numbers
     * have no gaps.
     */
    private int lockedDataset(String name) {
        return jdbc.sql(
                        """
                        insert into tracker.datasets as d (name) values (:name)
                        on conflict (name) do update set name = d.name returning id
                        """)
                .param("name", name)
                .query(Integer.class)
                .single();
    }

    private Optional<DatasetVersion> withContent(String name, Digest digest) {
        return jdbc.sql(VERSIONS + "where d.name = :name and v.digest = :digest")
                .param("name", name)
                .param("digest", digest.sha256())
                .query(Datasets::version)
                .optional();
    }

    private DatasetVersion append(
            int dataset,
            String name,
            StoredArtifact content,
            String mediaType,
            String source,
            String actor) {
        int number =
                jdbc.sql(
                                "update tracker.datasets set last_number = last_number + 1 where id = :id returning last_number")
                        .param("id", dataset)
                        .query(Integer.class)
                        .single();
        jdbc.sql(
                        """
                        insert into tracker.dataset_versions
                            (dataset_id, number, digest, size, media_type, source, created_by, created_at)
                        values (:dataset, :number, :digest, :size, :media_type, :source, :actor, :now)
                        """)
                .param("dataset", dataset)
                .param("number", number)
                .param("digest", content.digest().sha256())
                .param("size", content.size())
                .param("media_type", mediaType)
                .param("source", source)
                .param("actor", actor)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return version(name, number).orElseThrow();
    }

    private static void requireMediaType(String mediaType) {
        try {
            MediaType.parseMediaType(mediaType);
        } catch (InvalidMediaTypeException cause) {
            throw new InvalidFields(
                    List.of(new FieldError("Content-Type", "must be a media type like text/csv")));
        }
    }

    static DatasetVersion version(ResultSet row, int number) throws SQLException {
        OffsetDateTime erasedAt = row.getObject("erased_at", OffsetDateTime.class);
        return new DatasetVersion(
                row.getString("name"),
                row.getInt("number"),
                new StoredArtifact(new Digest(row.getString("digest")), row.getLong("size")),
                row.getString("media_type"),
                row.getString("source"),
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                erasedAt == null ? null : erasedAt.toInstant());
    }
}
