package dev.credence.rollouts.storage;

import dev.credence.registry.SemanticVersion;
import dev.credence.rollouts.ArmOutcome;
import dev.credence.rollouts.Rollout;
import dev.credence.rollouts.Stratum;
import dev.credence.rollouts.Tally;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts of what the arms of a rollout answered, added up over gateways and reports. */
public class Outcomes {

    private final JdbcClient jdbc;

    public Outcomes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds to the counts; outcomes of a rollout that no longer exists are dropped. */
    public void add(ArmOutcome outcome) {
        var tally = outcome.tally();
        jdbc.sql(
                        """
                        insert into rollouts.outcome as total
                            (rollout, weight, version, requests, errors, slow, first_errors, first_slow)
                        select id, :weight, :version, :requests, :errors, :slow, :firstErrors, :firstSlow
                        from rollouts.rollout where id = :rollout
                        on conflict (rollout, weight, version) do update set
                            requests = total.requests + excluded.requests,
                            errors = total.errors + excluded.errors,
                            slow = total.slow + excluded.slow,
                            first_errors = total.first_errors + excluded.first_errors,
                            first_slow = total.first_slow + excluded.first_slow
                        """)
                .param("rollout", outcome.rollout().toString())
                .param("weight", outcome.weight())
                .param("version", outcome.version().toString())
                .param("requests", tally.requests())
                .param("errors", tally.errors())
                .param("slow", tally.slow())
                .param("firstErrors", tally.firstErrors())
                .param("firstSlow", tally.firstSlow())
                .update();
    }

    /** The counts of both arms per weight, weights ascending. */
    public List<Stratum> strata(Rollout rollout) {
        var rows =
                jdbc.sql(
                                """
                                select weight, version, requests, errors, slow, first_errors, first_slow
                                from rollouts.outcome where rollout = :rollout
                                """)
                        .param("rollout", rollout.id().toString())
                        .query((row, _) -> arm(row))
                        .list();
        var byWeight = new TreeMap<Integer, Stratum>();
        for (var row : rows) {
            var present =
                    byWeight.getOrDefault(
                            row.weight(), new Stratum(row.weight(), Tally.NONE, Tally.NONE));
            byWeight.put(row.weight(), row.addTo(present, rollout));
        }
        return List.copyOf(byWeight.values());
    }

    private static Arm arm(ResultSet row) throws SQLException {
        return new Arm(
                row.getInt("weight"),
                SemanticVersion.parse(row.getString("version")),
                new Tally(
                        row.getLong("requests"),
                        row.getLong("errors"),
                        row.getLong("slow"),
                        row.getLong("first_errors"),
                        row.getLong("first_slow")));
    }

    private record Arm(int weight, SemanticVersion version, Tally tally) {

        Stratum addTo(Stratum stratum, Rollout rollout) {
            if (version.equals(rollout.candidate())) {
                return new Stratum(weight, stratum.candidate().plus(tally), stratum.stable());
            }
            return new Stratum(weight, stratum.candidate(), stratum.stable().plus(tally));
        }
    }
}
