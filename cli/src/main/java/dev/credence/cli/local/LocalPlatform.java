package dev.credence.cli.local;

import dev.credence.cli.api.ApiClient;
import dev.credence.cli.api.CommandFailed;
import dev.credence.cli.local.PlatformState.Phase;
import dev.credence.local.DirectoryLock;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The platform of one home folder, brought up or found running; for verbs that need one. */
public final class LocalPlatform {

    private static final Duration LOOK_PAUSE = Duration.ofMillis(100);

    private final Home home;
    private final PrintWriter out;
    private final Progress progress;

    LocalPlatform(Home home, PrintWriter out) {
        this.home = home;
        this.out = out;
        this.progress = new Progress(out);
    }

    /**
     * Brings the platform up in the background and returns when all is healthy; with one line when
     * it runs already.
     *
     * @throws CommandFailed with the reason when it cannot be
     */
    public static void up(Path home, PortOptions ports, PrintWriter out) {
        var platform = new LocalPlatform(new Home(home), out);
        if (platform.begin(ports.plan(platform.home))) {
            platform.awaitReady();
        } else {
            out.println("Credence is already running in " + home);
            out.flush();
        }
    }

    /** A link that opens the dashboard signed in, once; without one the dashboard's address. */
    public static String signInLink(Path home) {
        var place = new Home(home);
        var state = PlatformState.read(place).orElseThrow(() -> notRunning(place));
        return new LocalPlatform(place, new PrintWriter(System.out)).signInLink(state);
    }

    /**
     * Starts a supervisor unless there is one. Only one process at a time decides this for a home.
     */
    boolean begin(PortPlan ports) {
        home.create();
        var claim =
                DirectoryLock.tryClaim(home.run().resolve("starting"))
                        .orElseThrow(() ->
                                new CommandFailed(
                                        "Another `credence up` is starting the platform in %s right now."
                                                .formatted(home.directory())));
        try (claim) {
            var last = PlatformState.read(home);
            if (last.filter(PlatformState::supervised).isPresent()) {
                return false;
            }
            last.ifPresent(this::clear);
            ports.requireFree();
            Installation installation = Installation.current();
            LocalApplications.NAMES.forEach(installation::archive);
            out.println("Starting Credence in " + home.directory());
            out.flush();
            awaitSupervisor(SupervisorProcess.start(home, installation, ports), last);
            return true;
        }
    }

    /** What a killed supervisor left behind would hold the ports and the data. */
    private void clear(PlatformState state) {
        if (!Leftovers.of(state).isEmpty()) {
            out.println("Stopping what an earlier supervisor left behind");
            out.flush();
        }
        Leftovers.stop(home, state);
    }

    /** Until it has written a first word about itself. */
    private void awaitSupervisor(Process supervisor, Optional<PlatformState> last) {
        while (PlatformState.read(home).equals(last)) {
            if (!supervisor.isAlive()) {
                throw new CommandFailed(
                        "The supervisor ended at once: see " + LogFiles.of(home, "supervisor"));
            }
            look();
        }
    }

    /** Prints a line per process that has become ready, until all are. */
    PlatformState awaitReady() {
        long begun = System.nanoTime();
        while (true) {
            var state = PlatformState.read(home).orElseThrow(() -> notRunning(home));
            progress.show(state);
            if (state.phase() == Phase.READY) {
                out.printf(
                        Locale.ROOT,
                        "Credence is up after %.1f s.%n",
                        (System.nanoTime() - begun) / 1e9);
                out.flush();
                return state;
            }
            if (state.phase() == Phase.FAILED) {
                throw new CommandFailed(state.detail());
            }
            if (!state.supervised()) {
                throw new CommandFailed("The platform was stopped while it was starting.");
            }
            look();
        }
    }

    /** Tells of processes that end and come back, until the supervisor ends. */
    PlatformState stay() {
        while (true) {
            var state = PlatformState.read(home).orElseThrow(() -> notRunning(home));
            progress.show(state);
            if (!state.supervised()) {
                return state;
            }
            look();
        }
    }

    /** Where a platform that is up can be reached. */
    void welcome(PlatformState state) {
        out.println("  Dashboard    " + signInLink(state));
        out.println("  API          " + address(state, ServiceName.PLATFORM_API) + "/api/v1");
        out.println("  Predictions  " + address(state, ServiceName.SERVING_GATEWAY));
        out.println("  Token        " + home.token());
        out.println("  Logs         " + home.logs());
        out.flush();
    }

    /** A platform that cannot make a link is still worth its address. */
    private String signInLink(PlatformState state) {
        var platform = address(state, ServiceName.PLATFORM_API);
        try {
            var link =
                    new ApiClient(platform, Files.readString(home.token()).strip())
                            .post("/api/v1/sign-in-links", Map.of())
                            .path("url")
                            .asString("");
            return link.isEmpty()
                    ? platform.toString()
                    : platform.resolve(link) + "   (works once, for 10 minutes)";
        } catch (CommandFailed | IOException noLink) {
            return platform.toString();
        }
    }

    private static URI address(PlatformState state, ServiceName name) {
        int port = state.process(name.label()).map(ServiceState::port).orElse(0);
        return URI.create("http://127.0.0.1:" + port);
    }

    private static CommandFailed notRunning(Home home) {
        return new CommandFailed("No platform runs in " + home.directory() + ".");
    }

    private static void look() {
        try {
            Thread.sleep(LOOK_PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("Interrupted.");
        }
    }
}
