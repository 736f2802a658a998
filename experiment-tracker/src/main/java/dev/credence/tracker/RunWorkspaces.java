package dev.credence.tracker;

import static dev.credence.permission.Permission.READ;

import dev.credence.database.Workspace;
import dev.credence.permission.Needs;
import dev.credence.problem.NotFound;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which experiment a run is in, and with it which workspace. Neither ever moves, so that what was
 * looked up once is remembered, and isolation and permissions cost the hot paths nothing.
 */
public class RunWorkspaces {

    private static final int MOST_REMEMBERED = 100_000;

    private final JdbcClient jdbc;
    private final Map<RunId, Place> remembered = new ConcurrentHashMap<>();

    RunWorkspaces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Place(int experiment, Workspace workspace) {}

    /** Empty when there is no such run. */
    Optional<Integer> experimentOf(RunId run) {
        return place(run).map(Place::experiment);
    }

    /**
     * @throws NotFound when there is no such run in this workspace
     */
    public void requireIn(Workspace workspace, @Needs(READ) RunId run) {
        if (place(run).filter(place -> place.workspace().equals(workspace)).isEmpty()) {
            throw new NotFound("run", run);
        }
    }

    private Optional<Place> place(RunId run) {
        Place known = remembered.get(run);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Place> found = lookedUp(run);
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.clear();
        }
        found.ifPresent(place -> remembered.put(run, place));
        return found;
    }

    private Optional<Place> lookedUp(RunId run) {
        return jdbc.sql(
                        """
                        select e.id, e.workspace from tracker.runs r join tracker.experiments e on e.id = r.experiment_id
                        where r.id = :run
                        """)
                .param("run", run.uuid())
                .query((row, _) ->
                        new Place(row.getInt("id"), new Workspace(row.getString("workspace"))))
                .optional();
    }
}
