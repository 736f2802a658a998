package dev.credence.rollouts.storage;

import dev.credence.rollouts.Guard;
import dev.credence.rollouts.GuardLook;
import dev.credence.rollouts.RolloutId;
import dev.credence.rollouts.Stratum;
import dev.credence.rollouts.Verdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The evidence behind each verdict; only ever added to. */
public class GuardLooks {

    private static final int NEWEST = 1000;
    private static final TypeReference<List<Stratum>> STRATA = new TypeReference<>() {};
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .build();

    private final JdbcClient jdbc;

    public GuardLooks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void add(GuardLook look) {
        jdbc.sql(
                        """
                        insert into rollouts.guard_look (rollout, at, step, weight, guard, verdict,
                            evidence, threshold, probability_worse, explanation, strata)
                        values (:rollout, :at, :step, :weight, :guard, :verdict,
                            :evidence, :threshold, :worse, :explanation, :strata::jsonb)
                        """)
                .param("rollout", look.rollout().toString())
                .param("at", Timestamp.from(look.at()))
                .param("step", look.step())
                .param("weight", look.weight())
                .param("guard", look.guard().name())
                .param("verdict", look.verdict().name())
                .param("evidence", look.evidence())
                .param("threshold", look.threshold())
                .param("worse", look.probabilityWorse())
                .param("explanation", look.explanation())
                .param("strata", JSON.writeValueAsString(look.strata()))
                .update();
    }

    /** The guard's newest stored look. */
    public Optional<GuardLook> newest(RolloutId rollout, Guard guard) {
        return jdbc.sql(
                        """
                        select * from rollouts.guard_look where rollout = ? and guard = ?
                        order by id desc limit 1
                        """)
                .params(rollout.toString(), guard.name())
                .query((row, _) -> look(row))
                .optional();
    }

    /** The guard's looks, oldest first; of very many the newest 1000. */
    public List<GuardLook> path(RolloutId rollout, Guard guard) {
        return jdbc.sql(
                        """
                        select * from rollouts.guard_look where rollout = ? and guard = ?
                        order by id desc limit ?
                        """)
                .params(rollout.toString(), guard.name(), NEWEST)
                .query((row, _) -> look(row))
                .list()
                .reversed();
    }

    private static GuardLook look(ResultSet row) throws SQLException {
        return new GuardLook(
                RolloutId.of(row.getString("rollout")),
                row.getTimestamp("at").toInstant(),
                row.getInt("step"),
                row.getInt("weight"),
                Guard.valueOf(row.getString("guard")),
                Verdict.valueOf(row.getString("verdict")),
                row.getDouble("evidence"),
                row.getDouble("threshold"),
                row.getDouble("probability_worse"),
                row.getString("explanation"),
                JSON.readValue(row.getString("strata"), STRATA));
    }
}
