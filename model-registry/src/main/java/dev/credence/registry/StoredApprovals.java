package dev.credence.registry;

import dev.credence.database.Page;
import dev.credence.database.PageToken;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of requests and decisions. The caller holds the model's lock when it writes. */
class StoredApprovals {

    private static final String ROWS =
            """
            select r.*, m.name as model, v.major, v.minor, v.pipeline, v.build
            from registry.approval_requests r
                join registry.models m on m.id = r.model_id and m.deleted_at is null
                join registry.versions v on v.model_id = r.model_id and v.number = r.number
            """;

    private final JdbcClient jdbc;

    StoredApprovals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long insert(int model, Alias alias, int number, String actor, String reason, Instant now) {
        return jdbc.sql(
                        """
                        insert into registry.approval_requests
                            (model_id, alias, number, status, reason, requested_by, requested_at)
                        values (:model, :alias, :number, 'OPEN', :reason, :actor, :now) returning id
                        """)
                .param("model", model)
                .param("alias", alias.value())
                .param("number", number)
                .param("reason", reason)
                .param("actor", actor)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    void decide(long request, ApprovalRequest.Decision decision) {
        jdbc.sql(
                        """
                        insert into registry.approval_decisions (request_id, actor, roles, approves, reason, at)
                        values (:request, :actor, :roles, :approves, :reason, :at)
                        """)
                .param("request", request)
                .param("actor", decision.by())
                .param("roles", decision.actor().roles().toArray(String[]::new))
                .param("approves", decision.approves())
                .param("reason", decision.reason())
                .param("at", decision.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    void close(long request, ApprovalStatus status, Instant now) {
        jdbc.sql(
                        "update registry.approval_requests set status = :status, closed_at = :now where id = :id")
                .param("status", status.name())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", request)
                .update();
    }

    Optional<ApprovalRequest> find(ModelName model, long id) {
        return read(
                        "where m.name = :model and r.id = :id",
                        Map.of("model", model.value(), "id", id))
                .stream()
                .findFirst();
    }

    Optional<ApprovalRequest> open(int model, Alias alias, int number) {
        return read(
                        "where r.model_id = :model and r.alias = :alias and r.number = :number and r.status = 'OPEN'",
                        Map.of("model", model, "alias", alias.value(), "number", number))
                .stream()
                .findFirst();
    }

    /** The newest first, of one model or of all. */
    Page<ApprovalRequest> list(
            @Nullable ModelName model,
            @Nullable ApprovalStatus status,
            Set<String> hidden,
            int maxResults,
            long before) {
        var condition = new StringBuilder("where r.id < :before");
        var params = new HashMap<String, Object>(Map.of("before", before));
        if (model != null) {
            condition.append(" and m.name = :model");
            params.put("model", model.value());
        }
        if (status != null) {
            condition.append(" and r.status = :status");
            params.put("status", status.name());
        }
        if (!hidden.isEmpty()) {
            condition.append(" and m.name <> all(:hidden)");
            params.put("hidden", hidden.toArray(String[]::new));
        }
        params.put("limit", maxResults + 1);
        return Page.of(
                read(condition + " order by r.id desc limit :limit", params),
                maxResults,
                request -> PageToken.of(request.id()));
    }

    private List<ApprovalRequest> read(String condition, Map<String, Object> params) {
        List<ApprovalRequest> bare =
                jdbc.sql(ROWS + condition).params(params).query(StoredApprovals::bare).list();
        var decisions = new HashMap<Long, List<ApprovalRequest.Decision>>();
        jdbc.sql(
                        "select * from registry.approval_decisions where request_id = any(:ids) order by at, actor")
                .param("ids", bare.stream().mapToLong(ApprovalRequest::id).toArray())
                .query(row -> {
                    decisions
                            .computeIfAbsent(row.getLong("request_id"), _ -> new ArrayList<>())
                            .add(decision(row));
                });
        return bare.stream()
                .map(request -> with(request, decisions.getOrDefault(request.id(), List.of())))
                .toList();
    }

    private static ApprovalRequest bare(ResultSet row, int number) throws SQLException {
        @Nullable OffsetDateTime closed = row.getObject("closed_at", OffsetDateTime.class);
        return new ApprovalRequest(
                row.getLong("id"),
                new ModelName(row.getString("model")),
                new Alias(row.getString("alias")),
                VersionReader.semantic(row),
                ApprovalStatus.valueOf(row.getString("status")),
                row.getString("reason"),
                row.getString("requested_by"),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                closed == null ? null : closed.toInstant(),
                List.of());
    }

    private static ApprovalRequest.Decision decision(ResultSet row) throws SQLException {
        var roles = Set.of((String[]) row.getArray("roles").getArray());
        return new ApprovalRequest.Decision(
                new Actor(row.getString("actor"), roles),
                row.getBoolean("approves"),
                row.getString("reason"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }

    private static ApprovalRequest with(
            ApprovalRequest bare, List<ApprovalRequest.Decision> decisions) {
        return new ApprovalRequest(
                bare.id(),
                bare.model(),
                bare.alias(),
                bare.version(),
                bare.status(),
                bare.reason(),
                bare.requestedBy(),
                bare.requestedAt(),
                bare.closedAt(),
                decisions);
    }
}
