package dev.credence.cli.local;

import dev.credence.cli.Credence;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** What {@code up} starts in a process of its own. Not meant to be typed. */
@Command(name = "supervise", hidden = true, description = "Runs the platform in this process.")
public final class Supervise implements Callable<Integer> {

    @ParentCommand Credence credence = new Credence();

    @Mixin PortOptions ports = new PortOptions();

    @Override
    public Integer call() {
        var home = new Home(credence.platform().home());
        home.create();
        return new Supervisor(home, Installation.current(), ports.plan(home), RestartPolicy.DEFAULT)
                .run();
    }
}
