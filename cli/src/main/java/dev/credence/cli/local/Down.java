package dev.credence.cli.local;

import dev.credence.cli.Credence;
import dev.credence.cli.api.ExitCodes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Stops the local platform; its data stay. */
@Command(
        name = "down",
        description = "Stops the local platform. Data stay in the home folder.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  credence down"})
public final class Down implements Callable<Integer> {

    @ParentCommand Credence credence = new Credence();

    @Spec CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var home = new Home(credence.platform().home());
        var out = spec.commandLine().getOut();
        boolean stopped = new Shutdown(home, out).stop();
        out.println(
                stopped ? "Credence is down." : "No platform runs in " + home.directory() + ".");
        out.flush();
        return ExitCodes.OK;
    }
}
