package dev.credence.cli.demo;

import dev.credence.cli.Credence;
import dev.credence.cli.api.CommandFailed;
import dev.credence.cli.api.ExitCodes;
import dev.credence.cli.local.LocalPlatform;
import dev.credence.cli.local.PortOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
        footer = {
            "",
            "Examples:",
            "  credence demo",
            "  credence --home /tmp/credence demo --port-base 9000"
        })
public final class DemoCommand implements Callable<Integer> {

    @ParentCommand Credence credence = new Credence();

    @Spec CommandSpec spec = CommandSpec.create();

    @Mixin PortOptions ports = new PortOptions();

    @Override
    public Integer call() {
        var platform = credence.platform();
        var home = platform.home();
        var out = spec.commandLine().getOut();
        var example = installation().resolve("examples/serving-uncertainty");
        if (!Files.isDirectory(example)) {
            throw new CommandFailed("There is no example project at " + example + ".");
        }
        var story = new Story(out);
        story.chapter("Platform");
        LocalPlatform.up(home, ports, out);
        var workspace = home.resolve("demo/serving-uncertainty");
        try {
            new Demo(
                            platform.api(),
                            platform.gateway(),
                            story,
                            example,
                            workspace,
                            home.resolve("token"))
                    .tell();
        } catch (IOException e) {
            throw new CommandFailed(
                    "The demo cannot write to %s: %s".formatted(home, e.getMessage()));
        }
        story.summary();
        out.println();
        out.println("  Dashboard    " + LocalPlatform.signInLink(home));
        out.println("  API          " + platform.api().base().resolve("/api/v1"));
        out.println("  Predictions  " + platform.gateway().base());
        out.println("The platform goes on running; `credence down` stops it.");
        return ExitCodes.OK;
    }

    private static Path installation() {
        return Path.of(System.getProperty("credence.install", ".")).toAbsolutePath().normalize();
    }
}
