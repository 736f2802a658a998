package dev.credence.registry;

import static dev.credence.permission.Permission.READ;

import dev.credence.artifact.Digest;
import dev.credence.artifact.StoredArtifact;
import dev.credence.permission.Needs;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The files of a version, which is all that serving it takes. {@link Registry} has everything else
 * about it.
 */
public class VersionFiles {

    private final JdbcClient jdbc;

    VersionFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The version's content by path in its package.
     *
     * @throws VersionNotFound also when there is no such model
     */
    public Map<String, StoredArtifact> of(@Needs(READ) ModelName model, SemanticVersion version) {
        var files = new HashMap<String, StoredArtifact>();
        jdbc.sql(
                        """
                        select f.path, f.digest, f.size
                        from registry.version_files f
                            join registry.versions v on v.id = f.version_id
                            join registry.models m on m.id = v.model_id
                        where m.name = :model and m.deleted_at is null and v.major = :major and v.minor = :minor and v.pipeline = :pipeline
                            and v.build = :build
                        """)
                .param("model", model.value())
                .param("major", version.major())
                .param("minor", version.minor())
                .param("pipeline", version.pipeline())
                .param("build", version.build())
                .query(row -> {
                    files.put(
                            row.getString("path"),
                            new StoredArtifact(
                                    new Digest(row.getString("digest")), row.getLong("size")));
                });
        if (files.isEmpty()) {
            throw new VersionNotFound(model, version);
        }
        return Map.copyOf(files);
    }
}
