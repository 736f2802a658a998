package dev.credence.tracker;

import dev.credence.artifact.ArtifactSweep;
import dev.credence.artifact.Digest;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Contents that were erased: noted in the transaction of the erasure, destroyed after it. What a
 * crash leaves undone, the next erasure or garbage collection finishes.
 */
public class ErasedContents {

    private final JdbcClient jdbc;
    private final ArtifactSweep sweep;
    private final InstantSource clock;

    ErasedContents(JdbcClient jdbc, ArtifactSweep sweep, InstantSource clock) {
        this.jdbc = jdbc;
        this.sweep = sweep;
        this.clock = clock;
    }

    /** Notes that these are to be destroyed; their profiles go at once. */
    public void note(Collection<Digest> contents) {
        String[] digests = contents.stream().map(Digest::sha256).toArray(String[]::new);
        jdbc.sql(
                        """
                        insert into tracker.erased_contents (digest, erased_at)
                        select *, :now::timestamptz from unnest(:digests::text[]) on conflict do nothing
                        """)
                .param("digests", digests)
                .param("now", now())
                .update();
        jdbc.sql("delete from tracker.dataset_profiles where digest = any(:digests)")
                .param("digests", digests)
                .update();
        jdbc.sql(
                        """
                        update tracker.dataset_versions set erased_at = :now where digest = any(:digests) and erased_at is null
                        """)
                .param("digests", digests)
                .param("now", now())
                .update();
    }

    /** How many were destroyed now. */
    public int destroyPending() {
        List<String> pending =
                jdbc.sql(
                                "select digest from tracker.erased_contents where destroyed_at is null order by erased_at")
                        .query((row, _) -> row.getString("digest"))
                        .list();
        for (String digest : pending) {
            sweep.destroy(new Digest(digest));
            jdbc.sql(
                            "update tracker.erased_contents set destroyed_at = :now where digest = :digest")
                    .param("now", now())
                    .param("digest", digest)
                    .update();
        }
        return pending.size();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
