package dev.credence.cli.training;

import dev.credence.cli.api.ExitCodes;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Erases rows from every version of a data set and prints the receipt. */
@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        description =
                "Erases the rows that have a value in a column from every version of a data set: versions without them take the"
                        + " place of the old ones, whose bytes are destroyed. The receipt names the runs and versions that came of"
                        + " them. For administrators; can't be undone.",
        footer = {
            "",
            "Example:",
            "  credence data erase sales/train --where customer=4711 --reason 'asked to be forgotten'"
        })
final class EraseCommand implements Callable<Integer> {

    @ParentCommand DataCommand data = new DataCommand();

    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DATASET")
    String dataset = "";

    @Option(names = "--where", required = true, paramLabel = "COLUMN=VALUE")
    String where = "";

    @Option(names = "--reason", required = true)
    String reason = "";

    @Override
    public Integer call() {
        int equals = where.indexOf('=');
        if (equals < 1) {
            throw new ParameterException(spec.commandLine(), "--where must be COLUMN=VALUE");
        }
        var platform = data.credence.platform();
        var receipt =
                platform.api()
                        .post(
                                "/api/v1/datasets/erasure",
                                Map.of(
                                        "dataset",
                                        dataset,
                                        "column",
                                        where.substring(0, equals),
                                        "value",
                                        where.substring(equals + 1),
                                        "reason",
                                        reason));
        var out = spec.commandLine().getOut();
        if (platform.json()) {
            out.println(receipt.toPrettyString());
            return ExitCodes.OK;
        }
        for (var replaced : receipt.path("replaced")) {
            out.printf(
                    "version %d: %d rows erased, version %d is in its place%n",
                    replaced.path("version").asInt(),
                    replaced.path("rows").asLong(),
                    replaced.path("successor").asInt());
        }
        out.printf("%d contents destroyed%n", receipt.path("destroyed").size());
        receipt.path("runs").forEach(run -> out.println("read by run " + run.asString("")));
        receipt.path("versions")
                .forEach(version -> out.println("model that came of it: " + version.asString("")));
        out.println("receipt " + receipt.path("id").asString("") + " (see `credence audit`)");
        return ExitCodes.OK;
    }
}
