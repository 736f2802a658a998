package dev.credence.cli.access;

import dev.credence.cli.api.CommandFailed;
import dev.credence.cli.api.ExitCodes;
import dev.credence.cli.api.Query;
import picocli.CommandLine.Parameters;

/** The experiment or model that a verb of {@link AccessCommand} is about. */
final class Thing {

    @Parameters(index = "0", paramLabel = "THING", description = "experiment:NUMBER or model:NAME")
    String name = "";

    /** Where its permissions are. */
    String path() {
        int colon = name.indexOf(':');
        String key = Query.segment(name.substring(colon + 1));
        return switch (colon < 0 ? "" : name.substring(0, colon)) {
            case "experiment" -> "/api/v1/experiments/" + key + "/access";
            case "model" -> "/api/v1/models/" + key + "/access";
            default ->
                    throw new CommandFailed(
                            "THING must be experiment:NUMBER or model:NAME, not '%s'"
                                    .formatted(name),
                            ExitCodes.USAGE);
        };
    }
}
