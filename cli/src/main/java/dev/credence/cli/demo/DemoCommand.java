package dev.credence.cli.demo;

import dev.credence.cli.Credence;
import dev.credence.cli.api.CommandFailed;
import dev.credence.cli.api.ExitCodes;
import dev.credence.cli.local.LocalPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/**
 * Starts the platform and tells the whole story on it: train, register, serve, retrain, canary,
 * roll back.
 */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Starts the platform and runs the whole story on it, for real; leaves it running.",
        footer = {"", "Examples:", "  credence demo", "  credence --home /tmp/credence demo"})
public final class DemoCommand implements Callable<Integer> {

    @ParentCommand Credence credence = new Credence();

    @Spec CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var platform = credence.platform();
        var out = spec.commandLine().getOut();
        var story = new Story(out);
        var example = installation().resolve("examples/serving-uncertainty");
        if (!Files.isDirectory(example)) {
            throw new CommandFailed("There is no example project at " + example + ".");
        }
        var home = platform.home();
        var token = home.resolve("token");
        story.chapter("Platform");
        LocalPlatform.up(home, out);
        story.say("Dashboard: " + LocalPlatform.signInLink(home));
        var demo =
                new Demo(
                        platform.api(),
                        platform.gateway(),
                        story,
                        example,
                        home.resolve("demo/serving-uncertainty"),
                        token);
        try {
            demo.tell();
        } catch (IOException e) {
            throw new CommandFailed(
                    "The demo cannot write to %s: %s".formatted(home, e.getMessage()));
        }
        story.summary();
        return ExitCodes.OK;
    }

    private static Path installation() {
        return Path.of(System.getProperty("credence.install", ".")).toAbsolutePath().normalize();
    }
}
