package dev.credence.cli.local;

import dev.credence.cli.api.CommandFailed;
import dev.credence.local.Ports;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Which port each process of a local platform has. All are there, no two are equal. */
record PortPlan(Map<ServiceName, Integer> ports) {

    PortPlan {
        ports = Map.copyOf(ports);
        if (ports.size() != ServiceName.values().length) {
            throw new IllegalArgumentException("a port is missing: " + ports);
        }
    }

    int of(ServiceName name) {
        return ports.getOrDefault(name, 0);
    }

    /** The same choice as command line options. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        for (ServiceName name : ServiceName.values()) {
            arguments.addAll(List.of(name.portOption(), Integer.toString(of(name))));
        }
        return arguments;
    }

    void requireFree() {
        Arrays.stream(ServiceName.values())
                .filter(name -> !Ports.free(of(name)))
                .findFirst()
                .ifPresent(name -> {
                    throw new CommandFailed(
                            "Port %d for %s is taken by another process: choose another with %s or --port-base."
                                    .formatted(of(name), name.label(), name.portOption()));
                });
    }
}
