package dev.credence.registry;

import static dev.credence.permission.Permission.READ;

import dev.credence.database.Page;
import dev.credence.database.PageToken;
import dev.credence.permission.Needs;
import dev.credence.problem.InvalidFields;
import dev.credence.problem.NotFound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** The discussion about each model. What was decided is in {@link Approvals}. */
@Transactional
public class Discussions {

    private final StoredModels models;
    private final JdbcClient jdbc;
    private final InstantSource clock;

    Discussions(StoredModels models, JdbcClient jdbc, InstantSource clock) {
        this.models = models;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The oldest first. */
    @Transactional(readOnly = true)
    public Page<Comment> list(
            @Needs(READ) ModelName name, int maxResults, @Nullable String pageToken) {
        List<Comment> rows =
                jdbc.sql(
                                """
                                select * from registry.comments
                                where model_id = :model and id > :after order by id limit :limit
                                """)
                        .param("model", model(name))
                        .param(
                                "after",
                                pageToken == null
                                        ? 0
                                        : PageToken.read(
                                                        pageToken,
                                                        1,
                                                        values -> Long.valueOf(values.getFirst()))
                                                .orElseThrow(InvalidFields::pageToken))
                        .param("limit", maxResults + 1)
                        .query(Discussions::comment)
                        .list();
        return Page.of(rows, maxResults, comment -> PageToken.of(comment.id()));
    }

    public Comment write(@Needs(READ) ModelName name, String text, String author) {
        RegistryLimits.comment(text);
        long id =
                jdbc.sql(
                                """
                                insert into registry.comments (model_id, author, text, written_at)
                                values (:model, :author, :text, :now) returning id
                                """)
                        .param("model", model(name))
                        .param("author", author)
                        .param("text", text)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .query(Long.class)
                        .single();
        return find(name, id);
    }

    /**
     * @throws CommentOfAnother
     */
    public Comment edit(@Needs(READ) ModelName name, long id, String text, String author) {
        RegistryLimits.comment(text);
        Comment comment = find(name, id);
        if (!comment.author().equals(author)) {
            throw new CommentOfAnother(comment);
        }
        jdbc.sql("update registry.comments set text = :text, edited_at = :now where id = :id")
                .param("text", text)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
        return find(name, id);
    }

    /**
     * By its author or an administrator.
     *
     * @throws CommentOfAnother
     */
    public void delete(@Needs(READ) ModelName name, long id, Actor actor) {
        Comment comment = find(name, id);
        if (!comment.author().equals(actor.name()) && !actor.roles().contains("ADMIN")) {
            throw new CommentOfAnother(comment);
        }
        jdbc.sql("delete from registry.comments where id = :id").param("id", id).update();
    }

    private Comment find(ModelName name, long id) {
        return jdbc.sql("select * from registry.comments where model_id = :model and id = :id")
                .param("model", model(name))
                .param("id", id)
                .query(Discussions::comment)
                .optional()
                .orElseThrow(() -> new NotFound("comment on " + name, id));
    }

    private int model(ModelName name) {
        return models.findByName(name.value()).orElseThrow(() -> new ModelNotFound(name)).id();
    }

    private static Comment comment(ResultSet row, int number) throws SQLException {
        @Nullable OffsetDateTime edited = row.getObject("edited_at", OffsetDateTime.class);
        return new Comment(
                row.getLong("id"),
                row.getString("author"),
                row.getString("text"),
                row.getObject("written_at", OffsetDateTime.class).toInstant(),
                edited == null ? null : edited.toInstant());
    }
}
