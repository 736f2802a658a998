package dev.credence.rollouts;

import dev.credence.registry.ModelName;
import dev.credence.registry.ModelUses;
import dev.credence.registry.SemanticVersion;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells the registry which endpoint routes to a model, so that it stays. */
final class EndpointUses implements ModelUses {

    private final JdbcClient jdbc;

    EndpointUses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<String> find(ModelName model, @Nullable SemanticVersion version) {
        return jdbc.sql(
                        """
                        select name from rollouts.endpoint
                        where model = :model
                            and (:version::text is null or stable = :version or candidate = :version)
                        order by name limit 1
                        """)
                .param("model", model.value())
                .param("version", version == null ? null : version.toString())
                .query((row, _) -> row.getString("name"))
                .optional()
                .map("endpoint '%s'"::formatted);
    }
}
