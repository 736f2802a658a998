package dev.credence.registry;

import dev.credence.database.Page;
import dev.credence.database.PageToken;
import dev.credence.problem.InvalidFields;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The history of the aliases; rows are only ever appended. */
class Promotions {

    private final JdbcClient jdbc;

    Promotions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void append(int model, Promotion promotion) {
        jdbc.sql(
                        """
                        insert into registry.promotions (model_id, alias, number, previous_number, actor, reason, at)
                        values (:model, :alias, :number, :previous, :actor, :reason, :at)
                        """)
                .param("model", model)
                .param("alias", promotion.alias().value())
                .param("number", number(model, promotion.version()))
                .param("previous", number(model, promotion.previous()))
                .param("actor", promotion.actor())
                .param("reason", promotion.reason())
                .param("at", promotion.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    private @Nullable Integer number(int model, @Nullable SemanticVersion version) {
        if (version == null) {
            return null;
        }
        return jdbc.sql(
                        """
                        select number from registry.versions
                        where model_id = :model and major = :major and minor = :minor and pipeline = :pipeline
                        and build = :build
                        """)
                .param("model", model)
                .param("major", version.major())
                .param("minor", version.minor())
                .param("pipeline", version.pipeline())
                .param("build", version.build())
                .query(Integer.class)
                .single();
    }

    Page<Promotion> list(ModelName model, int maxResults, @Nullable String pageToken) {
        long before =
                pageToken == null
                        ? Long.MAX_VALUE
                        : PageToken.read(pageToken, 1, values -> Long.valueOf(values.getFirst()))
                                .orElseThrow(InvalidFields::pageToken);
        List<Row> rows =
                jdbc.sql(
                                """
                                select p.id, p.alias, p.actor, p.reason, p.at,
                                    v.major, v.minor, v.pipeline, v.build,
                                    o.major as old_major, o.minor as old_minor, o.pipeline as old_pipeline, o.build as old_build
                                from registry.models m join registry.promotions p on p.model_id = m.id
                                left join registry.versions v on v.model_id = m.id and v.number = p.number
                                left join registry.versions o on o.model_id = m.id and o.number = p.previous_number
                                where m.name = :model and m.deleted_at is null and p.id < :before order by p.id desc limit :limit
                                """)
                        .param("model", model.value())
                        .param("before", before)
                        .param("limit", maxResults + 1)
                        .query((row, _) -> new Row(row.getLong("id"), promotion(model, row)))
                        .list();
        return Page.of(rows, maxResults, row -> PageToken.of(row.id())).map(Row::promotion);
    }

    /** For each alias that pointed somewhere at the time, the promotion that had put it there. */
    List<Promotion> at(ModelName model, Instant time) {
        return jdbc
                .sql(
                        """
                        select distinct on (p.alias) p.id, p.alias, p.actor, p.reason, p.at,
                            v.major, v.minor, v.pipeline, v.build,
                            o.major as old_major, o.minor as old_minor, o.pipeline as old_pipeline, o.build as old_build
                        from registry.models m join registry.promotions p on p.model_id = m.id
                        left join registry.versions v on v.model_id = m.id and v.number = p.number
                        left join registry.versions o on o.model_id = m.id and o.number = p.previous_number
                        where m.name = :model and m.deleted_at is null and p.at <= :time
                        order by p.alias, p.id desc
                        """)
                .param("model", model.value())
                .param("time", time.atOffset(ZoneOffset.UTC))
                .query((row, _) -> promotion(model, row))
                .list()
                .stream()
                .filter(promotion -> promotion.version() != null)
                .toList();
    }

    private static Promotion promotion(ModelName model, ResultSet row) throws SQLException {
        return new Promotion(
                model,
                new Alias(row.getString("alias")),
                version(row, ""),
                version(row, "old_"),
                row.getString("actor"),
                row.getString("reason"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable SemanticVersion version(ResultSet row, String prefix)
            throws SQLException {
        int major = row.getInt(prefix + "major");
        if (row.wasNull()) {
            return null;
        }
        return new SemanticVersion(
                major,
                row.getInt(prefix + "minor"),
                row.getInt(prefix + "pipeline"),
                row.getInt(prefix + "build"));
    }

    private record Row(long id, Promotion promotion) {}
}
