package dev.credence.cli.local;

import dev.credence.cli.api.CommandFailed;
import dev.credence.cli.local.PlatformState.Phase;
import dev.credence.local.DirectoryLock;
import dev.credence.local.InfrastructureUnavailable;
import dev.credence.local.PostgresSettings;
import dev.credence.local.PostgresSettings.Durability;
import dev.credence.local.S3ServerSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs one local platform: the servers first, then the applications, until it is told to stop by
 * SIGTERM. It writes what it sees to {@link PlatformState} at each change; the verbs only read
 * that.
 */
final class Supervisor {

    private static final Logger LOG = Logger.getLogger(Supervisor.class.getName());

    private final Home home;
    private final Installation installation;
    private final PortPlan ports;
    private final RestartPolicy policy;
    private final List<SupervisedService> services = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private Phase phase = Phase.STARTING;
    private String detail = "";
    private volatile @Nullable StartupTraining training;

    Supervisor(Home home, Installation installation, PortPlan ports, RestartPolicy policy) {
        this.home = home;
        this.installation = installation;
        this.ports = ports;
        this.policy = policy;
    }

    /** Returns when the platform has stopped; an exit code. */
    int run() {
        DirectoryLock claim =
                DirectoryLock.tryClaim(home.run())
                        .orElseThrow(() ->
                                new CommandFailed(
                                        "A platform already runs in " + home.directory()));
        try (claim) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
            start();
            ended.join();
            return 0;
        } catch (CommandFailed | InfrastructureUnavailable failure) {
            return fail(String.valueOf(failure.getMessage()));
        } catch (IOException failure) {
            return fail("the platform could not be started: " + failure);
        }
    }

    private void start() throws IOException {
        become(Phase.STARTING, "");
        HomeSecrets secrets = HomeSecrets.of(home);
        var applications = new LocalApplications(installation, home, ports, secrets);
        List<SupervisedService> servers =
                supervise(
                        List.of(
                                new PostgresService(
                                        new PostgresSettings(
                                                home.postgres(),
                                                ports.of(ServiceName.POSTGRESQL),
                                                secrets.databasePassword(),
                                                LogFiles.rotated(
                                                        home, ServiceName.POSTGRESQL.label()),
                                                Durability.DURABLE)),
                                new ObjectStoreService(
                                        new S3ServerSettings(
                                                home.objects(),
                                                ports.of(ServiceName.S3),
                                                secrets.s3AccessKey(),
                                                secrets.s3SecretKey()))));
        List<ApplicationImage> images = applications.images();
        awaitReady(servers);
        List<Service> apps = new ArrayList<>();
        for (ApplicationImage image : images) {
            apps.add(applications.service(image));
        }
        awaitReady(supervise(apps));
        become(Phase.READY, "");
        train(images.stream().map(applications::training).toList());
    }

    private List<SupervisedService> supervise(List<? extends Service> begun) {
        List<SupervisedService> supervised =
                begun.stream()
                        .map(service -> new SupervisedService(service, policy, this::publish))
                        .toList();
        services.addAll(supervised);
        supervised.forEach(service ->
                Thread.ofPlatform().name(service.state().name()).daemon().start(service));
        return supervised;
    }

    /** All of them, or the first that cannot be. */
    private static void awaitReady(List<SupervisedService> begun) {
        for (SupervisedService service : begun) {
            Condition outcome = service.firstOutcome().join();
            if (outcome != Condition.READY) {
                throw new CommandFailed(
                        service.state().name()
                                + " did not start: "
                                + (outcome == Condition.STOPPED
                                        ? "stopped"
                                        : service.state().detail()));
            }
        }
    }

    private void train(List<StartupTraining.Subject> subjects) {
        var started = new StartupTraining(subjects);
        training = started;
        Thread.ofPlatform().name("training").daemon().start(started);
    }

    private int fail(String why) {
        if (ended.isDone() || phaseNow() == Phase.STOPPING) {
            return 0;
        }
        LOG.severe(why);
        stopServices();
        become(Phase.FAILED, why);
        ended.complete(null);
        return 1;
    }

    /**
     * From the shutdown hook: SIGTERM, or the end of {@link #run()}, after which there is nothing
     * left to do.
     */
    private void stop() {
        if (ended.isDone()) {
            return;
        }
        become(Phase.STOPPING, "");
        stopServices();
        become(Phase.STOPPED, "");
        ended.complete(null);
    }

    /** Applications together, then the servers they need. */
    private void stopServices() {
        @Nullable StartupTraining current = training;
        if (current != null) {
            current.stop();
        }
        List<SupervisedService> all = new ArrayList<>(services);
        List<SupervisedService> applications =
                all.stream()
                        .filter(service ->
                                ServiceName.labelled(service.state().name())
                                        .filter(LocalApplications.NAMES::contains)
                                        .isPresent())
                        .toList();
        all.removeAll(applications);
        stopTogether(applications);
        stopTogether(all);
    }

    private static void stopTogether(List<SupervisedService> group) {
        List<Thread> stops =
                group.stream().map(service -> Thread.ofPlatform().start(service::stop)).toList();
        for (Thread stop : stops) {
            try {
                stop.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private synchronized Phase phaseNow() {
        return phase;
    }

    private synchronized void become(Phase next, String why) {
        phase = next;
        detail = why;
        publish();
        publishAddresses();
    }

    private synchronized void publish() {
        try {
            state().write(home);
        } catch (IOException failure) {
            LOG.log(Level.WARNING, "cannot write the state of the platform", failure);
        }
    }

    private synchronized void publishAddresses() {
        try {
            state().writeAddresses(home);
        } catch (IOException failure) {
            LOG.log(Level.WARNING, "cannot write the addresses of the platform", failure);
        }
    }

    private synchronized PlatformState state() {
        ProcessHandle self = ProcessHandle.current();
        return new PlatformState(
                self.pid(),
                self.info().startInstant().orElse(null),
                phase,
                detail,
                Arrays.stream(ServiceName.values()).map(this::stateOf).toList());
    }

    private ServiceState stateOf(ServiceName name) {
        return services.stream()
                .map(SupervisedService::state)
                .filter(state -> state.name().equals(name.label()))
                .findFirst()
                .orElseGet(() -> ServiceState.waiting(name, ports.of(name)));
    }
}
