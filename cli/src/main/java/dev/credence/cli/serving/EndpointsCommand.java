package dev.credence.cli.serving;

import dev.credence.cli.Credence;
import dev.credence.cli.api.Table;
import java.util.StringJoiner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Lists endpoints with the split of their traffic. */
@Command(
        name = "endpoints",
        mixinStandardHelpOptions = true,
        description = "Lists endpoints and which versions answer.",
        footer = {"", "Example:", "  credence endpoints --output json"})
public final class EndpointsCommand implements Runnable {

    @ParentCommand Credence credence = new Credence();

    @Spec CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var answer = credence.platform().api().get("/api/v1/endpoints");
        var out = spec.commandLine().getOut();
        if (credence.platform().json()) {
            out.println(answer.toPrettyString());
            return;
        }
        var table = new Table("ENDPOINT", "MODEL", "TRAFFIC", "ROLLOUT");
        for (var endpoint : answer.path("items")) {
            var traffic = new StringJoiner(", ");
            for (var route : endpoint.path("routes")) {
                traffic.add(
                        route.path("version").asString("")
                                + " "
                                + route.path("weight").asInt()
                                + " %");
            }
            var name = endpoint.path("name").asString("");
            table.row(
                    endpoint.path("default").asBoolean() ? name + " (default)" : name,
                    endpoint.path("model").asString(""),
                    traffic,
                    endpoint.path("rollout").asString("-"));
        }
        out.print(table);
    }
}
