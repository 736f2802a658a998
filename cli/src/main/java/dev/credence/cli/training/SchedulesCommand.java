package dev.credence.cli.training;

import dev.credence.cli.Credence;
import dev.credence.cli.api.ExitCodes;
import dev.credence.cli.api.Query;
import dev.credence.cli.api.Table;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Lists the schedules of pipelines, and pauses or resumes one. */
@Command(
        name = "schedules",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[VERB]",
        description = "Lists the schedules of pipelines.",
        footer = {
            "",
            "Examples:",
            "  credence schedules",
            "  credence schedules pause serving-uncertainty"
        })
public final class SchedulesCommand implements Runnable {

    @ParentCommand Credence credence = new Credence();

    @Spec CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var answer = credence.platform().api().get("/api/v1/schedules");
        if (credence.platform().json()) {
            spec.commandLine().getOut().println(answer.toPrettyString());
            return;
        }
        var table = new Table("PIPELINE", "CRON", "TIMEZONE", "STATE", "NEXT", "LAST FIRING");
        for (var schedule : answer.path("items")) {
            table.row(
                    schedule.path("pipeline").asString(""),
                    schedule.path("plan").path("cron").asString(""),
                    schedule.path("plan").path("timezone").asString(""),
                    schedule.path("paused").asBoolean() ? "paused" : "active",
                    schedule.path("next_fire_at").asString("-"),
                    schedule.path("last_outcome").asString("-"));
        }
        spec.commandLine().getOut().print(table);
    }

    @Command(description = "Stops a schedule from firing.")
    int pause(@Parameters(paramLabel = "PIPELINE") String pipeline) {
        return change(pipeline, "pause", "paused");
    }

    @Command(description = "Lets a paused schedule fire again.")
    int resume(@Parameters(paramLabel = "PIPELINE") String pipeline) {
        return change(pipeline, "resumption", "resumed");
    }

    private int change(String pipeline, String resource, String done) {
        credence.platform()
                .api()
                .post("/api/v1/schedules/" + Query.segment(pipeline) + "/" + resource, Map.of());
        spec.commandLine().getOut().printf("schedule of %s %s%n", pipeline, done);
        return ExitCodes.OK;
    }
}
