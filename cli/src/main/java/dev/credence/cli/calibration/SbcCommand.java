package dev.credence.cli.calibration;

import dev.credence.cli.api.CommandFailed;
import dev.credence.cli.api.ExitCodes;
import dev.credence.cli.api.Table;
import dev.credence.cli.program.ProgramFile;
import dev.credence.engine.StanData;
import dev.credence.engine.calibration.Calibration;
import dev.credence.engine.calibration.CalibrationSettings;
import dev.credence.engine.calibration.ParameterCalibration;
import dev.credence.engine.calibration.SimulationBasedCalibration;
import dev.credence.engine.sampler.SamplerSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Simulation-based calibration of a program, on this machine. */
@Command(
        name = "sbc",
        mixinStandardHelpOptions = true,
        description = {
            "Checks a Stan program by simulation: parameters and data are drawn by the generator, the program is",
            "fitted to each data set, and the true values' ranks among the draws must be uniform.",
            "The generator is a program without parameters; its generated quantities have the names of the",
            "program's parameters and of the data that --data does not give."
        },
        footer = {
            "",
            "Example:",
            "  credence sbc examples/eight-schools/model.stan --generator examples/eight-schools/prior.stan \\",
            "    --data examples/eight-schools/data/design.json",
            "Exit codes: 0 uniform, 3 not uniform, 1 it could not be done."
        })
public final class SbcCommand implements Callable<Integer> {

    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "PROGRAM", description = "The Stan program to check.")
    Path program = Path.of("");

    @Option(
            names = "--generator",
            required = true,
            paramLabel = "FILE",
            description = "The Stan program that draws parameters and data.")
    Path generator = Path.of("");

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = "Data known to both, such as sizes and covariates, in Stan's JSON.")
    @Nullable Path data;

    @Option(
            names = "--simulations",
            defaultValue = "200",
            description = "Data sets to simulate and fit (default: ${DEFAULT-VALUE}).")
    int simulations;

    @Option(
            names = "--alpha",
            defaultValue = "0.01",
            description =
                    "Chance that a right program fails somewhere (default: ${DEFAULT-VALUE}).")
    double alpha;

    @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
    long seed;

    @Option(
            names = "--adapt-delta",
            defaultValue = "0.8",
            description = "Acceptance that each fit tunes to (default: ${DEFAULT-VALUE}).")
    double adaptDelta;

    @Override
    public Integer call() {
        var settings = settings();
        var compiledProgram = ProgramFile.compile(program);
        var compiledGenerator = ProgramFile.compile(generator);
        var known = known();
        int threads = Runtime.getRuntime().availableProcessors();
        try (var executor = Executors.newFixedThreadPool(threads)) {
            return report(
                    SimulationBasedCalibration.run(
                            compiledProgram, compiledGenerator, known, settings, executor));
        }
    }

    private CalibrationSettings settings() {
        try {
            var usual = CalibrationSettings.defaults();
            SamplerSettings sampler = usual.sampler().withSeed(seed).withAdaptDelta(adaptDelta);
            return usual.withSampler(sampler).withSimulations(simulations).withAlpha(alpha);
        } catch (IllegalArgumentException mistake) {
            throw new CommandFailed(String.valueOf(mistake.getMessage()), ExitCodes.USAGE);
        }
    }

    private StanData known() {
        if (data == null) {
            return StanData.empty();
        }
        try {
            return StanData.parse(read(data));
        } catch (IllegalArgumentException mistake) {
            throw new CommandFailed(data + ": " + mistake.getMessage());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException cause) {
            throw new CommandFailed("%s can't be read: give a text file".formatted(file));
        }
    }

    private int report(Calibration calibration) {
        PrintWriter out = spec.commandLine().getOut();
        return switch (calibration) {
            case Calibration.Unsuitable(var problems) ->
                    throw new CommandFailed(String.join("; ", problems));
            case Calibration.Report report -> {
                out.print(table(report));
                out.println();
                out.println(verdict(report));
                out.flush();
                yield report.miscalibrated().isEmpty() ? ExitCodes.OK : ExitCodes.ENDED_BADLY;
            }
        };
    }

    private static Table table(Calibration.Report report) {
        var table = new Table("PARAMETER", "RANKS, LOW TO HIGH", "P", "");
        for (ParameterCalibration parameter : report.parameters()) {
            table.row(
                    parameter.name(),
                    "|" + parameter.histogram() + "|",
                    String.format(Locale.ROOT, "%.4f", parameter.pValue()),
                    report.miscalibrated().contains(parameter)
                            ? "NOT UNIFORM: " + parameter.shape()
                            : "");
        }
        return table;
    }

    private static String verdict(Calibration.Report report) {
        int bad = report.miscalibrated().size();
        var text =
                new StringBuilder(
                        bad == 0
                                ? "The ranks of all %d parameters are uniform"
                                        .formatted(report.parameters().size())
                                : "The ranks of %d of %d parameters are not uniform"
                                        .formatted(bad, report.parameters().size()));
        text.append(
                " in %d fits; a right program fails this in %s of 100 times."
                        .formatted(report.simulations(), percent(report.alpha())));
        if (!report.failures().isEmpty()) {
            text.append(
                    "%n%d simulations could not be fitted, the first: %s"
                            .formatted(report.failures().size(), report.failures().getFirst()));
        }
        if (report.divergentFits() > 0) {
            text.append(
                    "%n%d fits had divergences: try --adapt-delta 0.95."
                            .formatted(report.divergentFits()));
        }
        if (report.correlatedFits() > 0) {
            text.append(
                    "%n%d fits had fewer than 100 effective draws, which makes ranks uneven even for a right program."
                            .formatted(report.correlatedFits()));
        }
        return text.toString();
    }

    private static String percent(double alpha) {
        return String.format(Locale.ROOT, "%.3g", 100 * alpha);
    }
}
