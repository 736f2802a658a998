package dev.credence.cli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the supervisor of a home folder says about itself and its processes, in {@code
 * run/platform.json}. Replaced as a whole at every change, so that a reader never sees half of it.
 *
 * @param detail why the platform failed; empty otherwise
 */
record PlatformState(
        long supervisor,
        @Nullable Instant supervisorStarted,
        Phase phase,
        String detail,
        List<ServiceState> services) {

    /** How far the platform as a whole is. */
    enum Phase {
        STARTING,
        READY,
        STOPPING,
        STOPPED,
        FAILED;

        /** Nothing more will come of it. */
        boolean over() {
            return switch (this) {
                case STARTING, READY -> false;
                case STOPPING, STOPPED, FAILED -> true;
            };
        }
    }

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .build();

    /** The last state that was written; empty when this home never had a platform. */
    static Optional<PlatformState> read(Home home) {
        try {
            return Optional.of(JSON.readValue(Files.readString(file(home)), PlatformState.class));
        } catch (NoSuchFileException never) {
            return Optional.empty();
        } catch (JacksonException foreign) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void write(Home home) throws IOException {
        Path partial = home.run().resolve("platform.json.new");
        Files.writeString(partial, JSON.writeValueAsString(this));
        Files.move(
                partial,
                file(home),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /** The addresses that {@code Platform} reads; gone when nothing runs. */
    void writeAddresses(Home home) throws IOException {
        Path addresses = home.run().resolve("platform.properties");
        if (phase == Phase.STOPPED || phase == Phase.FAILED) {
            Files.deleteIfExists(addresses);
            return;
        }
        StringBuilder text = new StringBuilder();
        for (ServiceName name : LocalApplications.NAMES) {
            process(name.label())
                    .ifPresent(service ->
                            text.append(name.label())
                                    .append(".url=http://127.0.0.1:")
                                    .append(service.port())
                                    .append('\n'));
        }
        Files.writeString(addresses, text);
    }

    String json() {
        return JSON.writeValueAsString(this);
    }

    private static Path file(Home home) {
        return home.run().resolve("platform.json");
    }

    /** Whether the supervisor that wrote this is alive. */
    boolean supervised() {
        return supervisorProcess().isPresent();
    }

    Optional<ProcessHandle> supervisorProcess() {
        return Leftovers.alive(supervisor, supervisorStarted);
    }

    Optional<ServiceState> process(String name) {
        return services.stream().filter(service -> service.name().equals(name)).findFirst();
    }

    boolean allReady() {
        return services.stream().allMatch(service -> service.condition() == Condition.READY);
    }
}
