package dev.credence.tracker;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/**
 * The runs that were deleted and can still be restored ({@link Runs#restore}), until they are
 * purged. What a run had logged goes with it; its artifacts' bytes are the garbage collector's.
 */
public class RunRetention {

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final List<RunReferences> references;

    RunRetention(JdbcClient jdbc, InstantSource clock, List<RunReferences> references) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.references = references;
    }

    /**
     * What came of looking at deleted runs.
     *
     * @param last where to go on, or null when there are no more
     */
    public record Purge(List<RunId> purged, List<RunId> needed, @Nullable UUID last) {}

    /**
     * Purges the runs that have been deleted for longer than this, except those that something
     * leads to; at most so many, the smallest ids after the given one first.
     *
     * @param dryRun only says which
     */
    @Transactional
    public Purge purge(Duration age, UUID after, int most, boolean dryRun) {
        List<RunId> old =
                jdbc.sql(
                                """
                                select id from tracker.runs
                                where stage = 'DELETED' and deleted_at < :before and id > :after
                                order by id limit :most for update skip locked
                                """)
                        .param("before", clock.instant().minus(age).atOffset(ZoneOffset.UTC))
                        .param("after", after)
                        .param("most", most)
                        .query((row, _) -> RunId.of(row.getObject("id", UUID.class)))
                        .list();
        Set<RunId> needed = needed(old);
        List<RunId> purged = old.stream().filter(run -> !needed.contains(run)).toList();
        if (!dryRun && !purged.isEmpty()) {
            purge(purged);
        }
        return new Purge(
                purged,
                old.stream().filter(needed::contains).toList(),
                old.size() < most ? null : old.getLast().uuid());
    }

    private Set<RunId> needed(List<RunId> runs) {
        var needed = new java.util.HashSet<RunId>();
        if (!runs.isEmpty()) {
            references.forEach(reference -> needed.addAll(reference.among(runs)));
        }
        return needed;
    }

    private void purge(Collection<RunId> runs) {
        UUID[] ids = runs.stream().map(RunId::uuid).toArray(UUID[]::new);
        for (String statement :
                new String[] {
                    "delete from tracker.metric_points where metric_id in"
                            + " (select id from tracker.metrics where run_id = any(:ids))",
                    "delete from tracker.metrics where run_id = any(:ids)",
                    "delete from tracker.params where run_id = any(:ids)",
                    "delete from tracker.tags where run_id = any(:ids)",
                    "delete from tracker.run_inputs where run_id = any(:ids)",
                    "delete from tracker.run_datasets where run_id = any(:ids)",
                    "delete from tracker.run_models where run_id = any(:ids)",
                    "delete from tracker.logged_model_metrics where run_id = any(:ids)",
                    "delete from tracker.run_artifacts where run_id = any(:ids)",
                    "update tracker.logged_models set source_run_id = null where source_run_id = any(:ids)",
                    "delete from tracker.runs where id = any(:ids)"
                }) {
            jdbc.sql(statement).param("ids", ids).update();
        }
    }
}
