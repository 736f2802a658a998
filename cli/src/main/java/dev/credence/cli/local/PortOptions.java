package dev.credence.cli.local;

import dev.credence.cli.api.CommandFailed;
import dev.credence.cli.api.ExitCodes;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options that place the platform's ports: five in a row from a base, each movable by itself.
 * What is not given stays where it was when this home's platform ran last.
 */
public final class PortOptions {

    static final int USUAL_BASE = 7070;

    @Option(
            names = "--port-base",
            paramLabel = "PORT",
            defaultValue = "${env:CREDENCE_PORT_BASE}",
            description =
                    "First of five ports: API, gateway, worker, PostgreSQL, S3 (default: where they were last, or 7070).")
    @Nullable Integer base;

    @Option(names = "--port-api", paramLabel = "PORT", description = "The port of platform-api.")
    @Nullable Integer api;

    @Option(
            names = "--port-gateway",
            paramLabel = "PORT",
            description = "The port of serving-gateway.")
    @Nullable Integer gateway;

    @Option(
            names = "--port-worker",
            paramLabel = "PORT",
            description = "The port of training-worker.")
    @Nullable Integer worker;

    @Option(names = "--port-postgres", paramLabel = "PORT", description = "The port of PostgreSQL.")
    @Nullable Integer postgres;

    @Option(names = "--port-s3", paramLabel = "PORT", description = "The port of the S3 server.")
    @Nullable Integer s3;

    PortPlan plan(Home home) {
        var last = PlatformState.read(home);
        Map<ServiceName, Integer> ports = new EnumMap<>(ServiceName.class);
        for (ServiceName name : ServiceName.values()) {
            int port = port(name, last);
            if (port < 1 || port > 65535) {
                throw new CommandFailed(
                        "The port of %s would be %d: ports are 1 to 65535 (%s or --port-base)."
                                .formatted(name.label(), port, name.portOption()),
                        ExitCodes.USAGE);
            }
            if (ports.containsValue(port)) {
                throw new CommandFailed(
                        "Two processes cannot share port %d: see %s."
                                .formatted(port, name.portOption()),
                        ExitCodes.USAGE);
            }
            ports.put(name, port);
        }
        return new PortPlan(ports);
    }

    private int port(ServiceName name, Optional<PlatformState> last) {
        @Nullable Integer given = given(name);
        if (given != null) {
            return given;
        }
        if (base != null) {
            return base + name.offset();
        }
        return last.flatMap(state -> state.process(name.label()))
                .map(ServiceState::port)
                .orElse(USUAL_BASE + name.offset());
    }

    private @Nullable Integer given(ServiceName name) {
        return switch (name) {
            case PLATFORM_API -> api;
            case SERVING_GATEWAY -> gateway;
            case TRAINING_WORKER -> worker;
            case POSTGRESQL -> postgres;
            case S3 -> s3;
        };
    }
}
