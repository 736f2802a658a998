package dev.credence.cli;

import dev.credence.cli.access.AccessCommand;
import dev.credence.cli.access.AuditCommand;
import dev.credence.cli.api.CommandFailed;
import dev.credence.cli.api.ExitCodes;
import dev.credence.cli.api.Platform;
import dev.credence.cli.calibration.SbcCommand;
import dev.credence.cli.demo.DemoCommand;
import dev.credence.cli.lineage.LineageCommand;
import dev.credence.cli.local.Down;
import dev.credence.cli.local.Logs;
import dev.credence.cli.local.Status;
import dev.credence.cli.local.Supervise;
import dev.credence.cli.local.Up;
import dev.credence.cli.registry.AliasesCommand;
import dev.credence.cli.registry.ApprovalsCommand;
import dev.credence.cli.registry.ModelsCommand;
import dev.credence.cli.registry.PromoteCommand;
import dev.credence.cli.registry.VersionsCommand;
import dev.credence.cli.retention.GcCommand;
import dev.credence.cli.rollout.RolloutCommand;
import dev.credence.cli.serving.EndpointsCommand;
import dev.credence.cli.serving.PredictCommand;
import dev.credence.cli.training.DataCommand;
import dev.credence.cli.training.RunsCommand;
import dev.credence.cli.training.SchedulesCommand;
import dev.credence.cli.training.TrainCommand;
import dev.credence.cli.webhook.WebhooksCommand;
import dev.credence.local.InfrastructureUnavailable;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The {@code credence} command: lists the verbs when called alone. */
@Command(
        name = "credence",
        mixinStandardHelpOptions = true,
        version = "credence 0.1.0",
        synopsisSubcommandLabel = "VERB",
        description = "Trains, tracks, versions, serves and rolls out Bayesian models.",
        footer = {
            "",
            "Start with `credence demo`. Each verb explains itself: `credence VERB --help`.",
            "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 what was watched ended badly, 4 it waits for a person,",
            "124 it did not end in time."
        },
        subcommands = {
            DemoCommand.class,
            Up.class,
            Down.class,
            Status.class,
            Logs.class,
            Supervise.class,
            TrainCommand.class,
            RunsCommand.class,
            SchedulesCommand.class,
            DataCommand.class,
            ModelsCommand.class,
            VersionsCommand.class,
            PromoteCommand.class,
            AliasesCommand.class,
            ApprovalsCommand.class,
            WebhooksCommand.class,
            AccessCommand.class,
            AuditCommand.class,
            LineageCommand.class,
            GcCommand.class,
            EndpointsCommand.class,
            PredictCommand.class,
            RolloutCommand.class,
            SbcCommand.class
        })
public final class Credence implements Runnable {

    @Mixin Platform platform = new Platform();

    @CommandLine.Spec CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Executes one command line and answers its exit code. */
    public static int run(String... args) {
        try (var out = new PrintWriter(System.out, true)) {
            return commandLine().setOut(out).execute(args);
        }
    }

    /** The command line, which turns a {@link CommandFailed} into one line and its exit code. */
    static CommandLine commandLine() {
        var commandLine = new CommandLine(new Credence()).setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setExecutionExceptionHandler((exception, command, _) -> {
            if (exception instanceof CommandFailed failed) {
                command.getErr().println("credence: " + failed.getMessage());
                return failed.exitCode();
            }
            if (exception instanceof InfrastructureUnavailable unavailable) {
                command.getErr().println("credence: " + unavailable.getMessage());
                return ExitCodes.FAILED;
            }
            throw exception;
        });
        return commandLine;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** The options that say which platform is meant, for the verbs. */
    public Platform platform() {
        return platform;
    }
}
