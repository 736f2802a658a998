package dev.credence.tracker;

import dev.credence.artifact.ArtifactReferences;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What runs, logged models, data sets and unfinished uploads need. */
class TrackerReferences implements ArtifactReferences {

    private final JdbcClient jdbc;

    TrackerReferences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> among(Collection<String> digests) {
        return new HashSet<>(
                jdbc.sql(
                                """
                                select digest from tracker.run_artifacts where digest = any(:digests)
                                union select digest from tracker.logged_model_artifacts where digest = any(:digests)
                                union select digest from tracker.dataset_versions where digest = any(:digests)
                                union select digest from tracker.artifact_upload_parts where digest = any(:digests)
                                """)
                        .param("digests", digests.toArray(String[]::new))
                        .query(String.class)
                        .list());
    }
}
