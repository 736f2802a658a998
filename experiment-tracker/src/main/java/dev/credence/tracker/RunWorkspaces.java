package dev.credence.tracker;

import dev.credence.database.Workspace;
import dev.credence.problem.NotFound;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which workspace a run is in: that of its experiment. Neither ever moves, so that what was looked
 * up once is remembered, and isolation costs the hot paths nothing.
 */
public class RunWorkspaces {

    private static final int MOST_REMEMBERED = 100_000;

    private final JdbcClient jdbc;
    private final Map<RunId, Workspace> remembered = new ConcurrentHashMap<>();

    RunWorkspaces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @throws NotFound when there is no such run in this workspace
     */
    public void requireIn(Workspace workspace, RunId run) {
        Workspace own = remembered.get(run);
        if (own == null) {
            own = lookedUp(run);
            if (remembered.size() >= MOST_REMEMBERED) {
                remembered.clear();
            }
            remembered.put(run, own);
        }
        if (!own.equals(workspace)) {
            throw new NotFound("run", run);
        }
    }

    private Workspace lookedUp(RunId run) {
        return jdbc.sql(
                        """
                        select e.workspace from tracker.runs r join tracker.experiments e on e.id = r.experiment_id
                        where r.id = :run
                        """)
                .param("run", run.uuid())
                .query(String.class)
                .optional()
                .map(Workspace::new)
                .orElseThrow(() -> new NotFound("run", run));
    }
}
