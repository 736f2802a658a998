package dev.credence.cli.registry;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which alias of a model is to move to which version, and why: what promoting and asking share. */
final class AliasMove {

    @Parameters(index = "0", paramLabel = "MODEL")
    String model = "";

    @Parameters(index = "1", paramLabel = "VERSION")
    String version = "";

    @Option(
            names = "--alias",
            defaultValue = "champion",
            description = "Which alias (default: ${DEFAULT-VALUE}).")
    String alias = "champion";

    @Option(names = "--reason", required = true, description = "Why; kept in the model's history.")
    String reason = "";
}
