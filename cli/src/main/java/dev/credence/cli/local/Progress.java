package dev.credence.cli.local;

import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prints one line whenever a process of the platform has become something that a person wants to
 * know.
 */
final class Progress {

    private static final Map<Condition, String> WORDS =
            new EnumMap<>(
                    Map.of(
                            Condition.READY, "ready",
                            Condition.RESTARTING, "ended, starts again",
                            Condition.FAILED, "failed",
                            Condition.STOPPED, "stopped"));

    private final PrintWriter out;
    private final Map<String, Condition> seen = new HashMap<>();

    Progress(PrintWriter out) {
        this.out = out;
    }

    /** Takes this as known, so that only what changes from here on is told. */
    void startFrom(PlatformState state) {
        state.services().forEach(service -> seen.put(service.name(), service.condition()));
    }

    void show(PlatformState state) {
        for (ServiceState service : state.services()) {
            @Nullable Condition before = seen.put(service.name(), service.condition());
            if (before != service.condition() && WORDS.containsKey(service.condition())) {
                out.println(line(service));
                out.flush();
            }
        }
    }

    private static String line(ServiceState service) {
        String word = WORDS.getOrDefault(service.condition(), "");
        String more =
                switch (service.condition()) {
                    case READY ->
                            String.format(
                                    Locale.ROOT,
                                    "127.0.0.1:%d  %.1f s",
                                    service.port(),
                                    service.startMillis() / 1000.0);
                    case RESTARTING, FAILED -> service.detail();
                    case WAITING, STARTING, STOPPED -> "";
                };
        return String.format(Locale.ROOT, "  %-16s %-8s %s", service.name(), word, more)
                .stripTrailing();
    }
}
