package dev.credence.cli.training;

import dev.credence.cli.api.ExitCodes;
import dev.credence.cli.api.Query;
import dev.credence.cli.comparison.ComparisonText;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Summarises the runs of an experiment by groups, such as the seeds or folds of a setting. */
@Command(
        name = "groups",
        mixinStandardHelpOptions = true,
        description =
                "Groups an experiment's tracked runs by a param or a tag; mean, standard deviation and 95 %% interval of each metric.",
        footer = {
            "",
            "Example:",
            "  credence runs groups 3 --by params.layers --filter \"tags.fold != '0'\""
        })
final class GroupsCommand implements Callable<Integer> {

    @ParentCommand RunsCommand runs = new RunsCommand();

    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "EXPERIMENT", description = "The experiment's number.")
    int experiment;

    @Option(names = "--by", required = true, description = "Such as params.layers or tags.setting.")
    String by = "";

    @Option(names = "--filter", description = "Only runs that it finds.")
    @Nullable String filter;

    @Override
    public Integer call() {
        var platform = runs.credence.platform();
        var path =
                new Query("/api/v1/comparisons/groups")
                        .with("experiment_id", experiment)
                        .with("by", by)
                        .with("filter", filter);
        var answer = platform.api().get(path.toString());
        spec.commandLine().getOut().println(platform.shown(answer, ComparisonText::ofGroups));
        return ExitCodes.OK;
    }
}
