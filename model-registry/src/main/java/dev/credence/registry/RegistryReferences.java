package dev.credence.registry;

import dev.credence.artifact.ArtifactReferences;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What versions need, deleted ones included: their packages explain what they were. */
class RegistryReferences implements ArtifactReferences {

    private final JdbcClient jdbc;

    RegistryReferences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> among(Collection<String> digests) {
        return new HashSet<>(
                jdbc.sql(
                                """
                                select digest from registry.version_files where digest = any(:digests)
                                union select digest from registry.version_datasets where digest = any(:digests)
                                """)
                        .param("digests", digests.toArray(String[]::new))
                        .query(String.class)
                        .list());
    }
}
