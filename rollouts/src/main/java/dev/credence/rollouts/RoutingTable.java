package dev.credence.rollouts;

import dev.credence.registry.ModelName;
import dev.credence.registry.SemanticVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The routes of all endpoints, for gateways. Read it at the start, after each notification on
 * {@link #CHANNEL}, and every few seconds in case one was missed. Use {@link Endpoints} to change
 * them.
 */
public class RoutingTable {

    /** Notified, with the endpoint's name, when the routes of an endpoint change. */
    public static final String CHANNEL = "credence_routes";

    private final JdbcClient jdbc;

    RoutingTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Every endpoint, by name, in one consistent reading. */
    public List<EndpointRoutes> read() {
        return jdbc.sql(
                        """
                        select e.name, e.model, e.stable, e.candidate, e.candidate_weight, e.previous,
                               e.is_default, e.revision, e.rollout, r.slow_after_millis
                        from rollouts.endpoint e left join rollouts.rollout r on r.id = e.rollout
                        order by e.name
                        """)
                .query((row, _) -> routes(row))
                .list();
    }

    private static EndpointRoutes routes(ResultSet row) throws SQLException {
        var traffic =
                new Traffic(
                        SemanticVersion.parse(row.getString("stable")),
                        version(row, "candidate"),
                        row.getInt("candidate_weight"),
                        version(row, "previous"));
        return new EndpointRoutes(
                new EndpointName(row.getString("name")),
                new ModelName(row.getString("model")),
                row.getBoolean("is_default"),
                row.getLong("revision"),
                traffic.routes(),
                traffic.keepLoaded(),
                canary(row, traffic));
    }

    private static EndpointRoutes.@Nullable Canary canary(ResultSet row, Traffic traffic)
            throws SQLException {
        var candidate = traffic.candidate();
        var rollout = row.getString("rollout");
        if (candidate == null || rollout == null) {
            return null;
        }
        return new EndpointRoutes.Canary(
                RolloutId.of(rollout),
                candidate,
                traffic.weight(),
                Duration.ofMillis(row.getLong("slow_after_millis")));
    }

    private static @Nullable SemanticVersion version(ResultSet row, String column)
            throws SQLException {
        return Optional.ofNullable(row.getString(column)).map(SemanticVersion::parse).orElse(null);
    }
}
