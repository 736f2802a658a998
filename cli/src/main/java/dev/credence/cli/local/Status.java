package dev.credence.cli.local;

import dev.credence.cli.Credence;
import dev.credence.cli.api.ExitCodes;
import dev.credence.cli.api.Table;
import dev.credence.cli.local.PlatformState.Phase;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shows what runs in the home folder, and how it is. */
@Command(
        name = "status",
        description = "Shows the processes of the local platform and a sign-in link.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exits with 0 when all processes are ready, with 1 when one is not or none runs.",
            "",
            "Examples:",
            "  credence status",
            "  credence status --output json"
        })
public final class Status implements Callable<Integer> {

    @ParentCommand Credence credence = new Credence();

    @Spec CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var home = new Home(credence.platform().home());
        var out = spec.commandLine().getOut();
        var state =
                PlatformState.read(home)
                        .filter(PlatformState::supervised)
                        .orElseGet(() -> notRunning(home));
        if (credence.platform().json()) {
            out.println(state.json());
        } else if (state.services().isEmpty()) {
            out.println(state.detail());
        } else {
            out.print(table(state));
            if (state.phase() == Phase.READY) {
                new LocalPlatform(home, out).welcome(state);
            }
        }
        out.flush();
        return state.phase() == Phase.READY && state.allReady() ? ExitCodes.OK : ExitCodes.FAILED;
    }

    /** What a killed supervisor wrote last is not what runs. */
    private static PlatformState notRunning(Home home) {
        return new PlatformState(
                0, null, Phase.STOPPED, "No platform runs in " + home.directory() + ".", List.of());
    }

    private static Table table(PlatformState state) {
        var table = new Table("PROCESS", "CONDITION", "ADDRESS", "PID", "RESTARTS", "DETAIL");
        for (var service : state.services()) {
            table.row(
                    service.name(),
                    service.condition().name().toLowerCase(Locale.ROOT),
                    "127.0.0.1:" + service.port(),
                    service.pid() == 0 ? "" : service.pid(),
                    service.restarts(),
                    service.detail());
        }
        return table;
    }
}
