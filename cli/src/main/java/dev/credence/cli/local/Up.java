package dev.credence.cli.local;

import dev.credence.cli.Credence;
import dev.credence.cli.api.ExitCodes;
import dev.credence.cli.local.PlatformState.Phase;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Starts the local platform and, unless detached, stays until Ctrl-C stops it. */
@Command(
        name = "up",
        description = "Starts the local platform: PostgreSQL, S3 and the three applications.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  credence up                      stays; Ctrl-C stops everything",
            "  credence up --detach             returns when all is healthy",
            "  credence up --port-base 9000     five ports from 9000 on"
        })
public final class Up implements Callable<Integer> {

    @ParentCommand Credence credence = new Credence();

    @Spec CommandSpec spec = CommandSpec.create();

    @Mixin PortOptions ports = new PortOptions();

    @Option(
            names = {"-d", "--detach"},
            description = "Return when all is healthy, and leave it running.")
    boolean detach;

    @Override
    public Integer call() {
        var home = new Home(credence.platform().home());
        var out = spec.commandLine().getOut();
        var platform = new LocalPlatform(home, out);
        if (!platform.begin(ports.plan(home))) {
            out.println("Credence is already running in " + home.directory());
            PlatformState.read(home).ifPresent(platform::welcome);
            return ExitCodes.OK;
        }
        if (!detach) {
            stopWithThisProcess(home, out);
        }
        platform.welcome(platform.awaitReady());
        out.println(detach ? "`credence down` stops it." : "Ctrl-C stops everything.");
        out.flush();
        if (detach) {
            return ExitCodes.OK;
        }
        return platform.stay().phase() == Phase.STOPPED ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private static void stopWithThisProcess(Home home, PrintWriter out) {
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    if (PlatformState.read(home)
                                            .filter(PlatformState::supervised)
                                            .filter(state -> !state.phase().over())
                                            .isPresent()) {
                                        new Shutdown(home, out).stop();
                                    }
                                },
                                "stop"));
    }
}
