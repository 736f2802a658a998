package dev.credence.pipelines;

import dev.credence.artifact.ArtifactReferences;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What pipeline runs need: all that they made, and the checkpoints of those that are not over. */
class PipelineReferences implements ArtifactReferences {

    private final JdbcClient jdbc;

    PipelineReferences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> among(Collection<String> digests) {
        return new HashSet<>(
                jdbc.sql(
                                """
                                select digest from pipelines.artifact where digest = any(:digests)
                                union
                                select c.digest from pipelines.run r join pipelines.chain_checkpoint c on c.run = r.id
                                where r.status in ('QUEUED', 'RUNNING') and c.digest = any(:digests)
                                """)
                        .param("digests", digests.toArray(String[]::new))
                        .query(String.class)
                        .list());
    }
}
