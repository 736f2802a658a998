package dev.credence.rollouts.storage;

import dev.credence.registry.ModelName;
import dev.credence.registry.SemanticVersion;
import dev.credence.rollouts.Gateway;
import dev.credence.rollouts.LoadState;
import dev.credence.rollouts.ServedVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What each gateway last said of itself. */
public class GatewayStates {

    private final JdbcClient jdbc;

    public GatewayStates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Replaces what the gateway said before. */
    public void replace(String gateway, List<ServedVersion> versions, Instant now) {
        seen(gateway, now);
        jdbc.sql("delete from rollouts.gateway_version where gateway = :gateway")
                .param("gateway", gateway)
                .update();
        for (var version : versions) {
            jdbc.sql(
                            """
                            insert into rollouts.gateway_version (gateway, model, version, state, message)
                            values (:gateway, :model, :version, :state, :message)
                            """)
                    .param("gateway", gateway)
                    .param("model", version.model().toString())
                    .param("version", version.version().toString())
                    .param("state", version.state().name())
                    .param("message", version.message())
                    .update();
        }
    }

    /** Notes the report; false when it is the one noted last, so that a repeat counts once. */
    public boolean firstTime(String gateway, UUID report) {
        jdbc.sql(
                        """
                        insert into rollouts.gateway (id, last_seen) values (:gateway, 'epoch')
                        on conflict (id) do nothing
                        """)
                .param("gateway", gateway)
                .update();
        return jdbc.sql(
                                """
                                update rollouts.gateway set last_report = :report
                                where id = :gateway and last_report is distinct from :report
                                """)
                        .param("gateway", gateway)
                        .param("report", report)
                        .update()
                == 1;
    }

    public void forget(String gateway) {
        jdbc.sql("delete from rollouts.gateway where id = :gateway")
                .param("gateway", gateway)
                .update();
    }

    /** The gateways that were heard of since then, by id. */
    public List<Gateway> seenSince(Instant since) {
        var gateways = new LinkedHashMap<String, Gateway>();
        jdbc.sql(
                        """
                        select g.id, g.last_seen, v.model, v.version, v.state, v.message
                        from rollouts.gateway g
                        left join rollouts.gateway_version v on v.gateway = g.id
                        where g.last_seen > :since
                        order by g.id, v.model, v.version
                        """)
                .param("since", Timestamp.from(since))
                .query(row -> {
                    var id = row.getString("id");
                    var seen = row.getTimestamp("last_seen").toInstant();
                    gateways.computeIfAbsent(id, _ -> new Gateway(id, seen, new ArrayList<>()));
                    if (row.getString("model") != null) {
                        Objects.requireNonNull(gateways.get(id)).versions().add(version(row));
                    }
                });
        return List.copyOf(gateways.values());
    }

    private void seen(String gateway, Instant now) {
        jdbc.sql(
                        """
                        insert into rollouts.gateway (id, last_seen) values (:gateway, :now)
                        on conflict (id) do update set last_seen = excluded.last_seen
                        """)
                .param("gateway", gateway)
                .param("now", Timestamp.from(now))
                .update();
    }

    private static ServedVersion version(ResultSet row) throws SQLException {
        return new ServedVersion(
                new ModelName(row.getString("model")),
                SemanticVersion.parse(row.getString("version")),
                LoadState.valueOf(row.getString("state")),
                row.getString("message"));
    }
}
