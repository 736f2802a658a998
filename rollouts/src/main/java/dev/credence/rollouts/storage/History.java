package dev.credence.rollouts.storage;

import dev.credence.rollouts.EndpointName;
import dev.credence.rollouts.HistoryEntry;
import dev.credence.rollouts.RolloutId;
import dev.credence.rollouts.RolloutStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who did what to endpoints and rollouts; only ever added to. */
public class History {

    private static final int NEWEST = 500;

    private final JdbcClient jdbc;

    public History(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void add(HistoryEntry entry) {
        jdbc.sql(
                        """
                        insert into rollouts.history
                            (endpoint, rollout, at, actor, action, status, weight, reason)
                        values (:endpoint, :rollout, :at, :actor, :action, :status, :weight, :reason)
                        """)
                .param("endpoint", entry.endpoint().value())
                .param(
                        "rollout",
                        Optional.ofNullable(entry.rollout()).map(RolloutId::toString).orElse(null))
                .param("at", Timestamp.from(entry.at()))
                .param("actor", entry.actor())
                .param("action", entry.action())
                .param("status", Optional.ofNullable(entry.status()).map(Enum::name).orElse(null))
                .param("weight", entry.weight())
                .param("reason", entry.reason())
                .update();
    }

    /** What happened to a rollout, oldest first; of a very long story the newest 500 lines. */
    public List<HistoryEntry> of(RolloutId rollout) {
        return newest("rollout", rollout.toString());
    }

    /**
     * What happened to an endpoint, its rollouts included, oldest first; at most the newest 500.
     */
    public List<HistoryEntry> of(EndpointName endpoint) {
        return newest("endpoint", endpoint.value());
    }

    private List<HistoryEntry> newest(String column, String value) {
        return jdbc.sql(
                        "select * from rollouts.history where %s = ? order by id desc limit ?"
                                .formatted(column))
                .params(value, NEWEST)
                .query((row, _) -> entry(row))
                .list()
                .reversed();
    }

    private static HistoryEntry entry(ResultSet row) throws SQLException {
        var rollout = row.getString("rollout");
        var status = row.getString("status");
        return new HistoryEntry(
                new EndpointName(row.getString("endpoint")),
                rollout == null ? null : RolloutId.of(rollout),
                row.getTimestamp("at").toInstant(),
                row.getString("actor"),
                row.getString("action"),
                status == null ? null : RolloutStatus.valueOf(status),
                row.getInt("weight"),
                row.getString("reason"));
    }
}
