package dev.credence.serving.routing;

import dev.credence.rollouts.EndpointRoutes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The last known routes on disk, for a start while PostgreSQL is away. */
final class RouteCache {

    private static final Logger log = LoggerFactory.getLogger(RouteCache.class);

    private final Path file;
    private final JsonMapper json = JsonMapper.builder().build();

    RouteCache(Path file) {
        this.file = file;
    }

    Optional<List<EndpointRoutes>> read() {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    json.readValue(
                            Files.readString(file), new TypeReference<List<EndpointRoutes>>() {}));
        } catch (IOException | JacksonException damaged) {
            log.warn("the cached routes can't be used: {}", damaged.getMessage());
            return Optional.empty();
        }
    }

    void write(List<EndpointRoutes> routes) {
        Path part = file.resolveSibling(".routes-" + UUID.randomUUID());
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(part, json.writeValueAsString(routes));
            Files.move(
                    part,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            log.warn("the routes could not be cached: {}", failure.getMessage());
            delete(part);
        }
    }

    private static void delete(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException failure) {
            log.debug("left behind: {}", part, failure);
        }
    }
}
