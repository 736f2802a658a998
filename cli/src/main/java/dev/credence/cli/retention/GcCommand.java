package dev.credence.cli.retention;

import dev.credence.cli.Credence;
import dev.credence.cli.api.ApiClient;
import dev.credence.cli.api.ExitCodes;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/**
 * Collects what nothing needs any more: runs deleted long ago, and artefacts that nothing leads to.
 */
@Command(
        name = "gc",
        mixinStandardHelpOptions = true,
        description =
                "Purges runs that were deleted long ago and collects artefacts that nothing leads to: first into the trash, and at a"
                        + " later call for good. Only says what it would do unless --force is given. For administrators.",
        footer = {"", "Examples:", "  credence gc", "  credence gc --force --age 90"})
public final class GcCommand implements Callable<Integer> {

    @ParentCommand Credence credence = new Credence();

    @Spec CommandSpec spec = CommandSpec.create();

    @Option(names = "--force", description = "Does it.")
    boolean force;

    @Option(names = "--dry-run", description = "Only says what would be done; the default.")
    boolean dryRun;

    @Option(
            names = "--age",
            defaultValue = "30",
            description = "Days that a run must have been deleted (default: ${DEFAULT-VALUE}).")
    int age = 30;

    @Option(
            names = "--grace",
            defaultValue = "24",
            description =
                    "Hours before an unneeded artefact goes to the trash, and from there for good (default: ${DEFAULT-VALUE}).")
    int grace = 24;

    /** Sums over the parts of the store. */
    private final Map<String, long[]> sums = new LinkedHashMap<>();

    @Override
    public Integer call() {
        boolean dry = dryRun || !force;
        ApiClient api = credence.platform().api();
        var out = spec.commandLine().getOut();
        @Nullable Integer place = 0;
        while (place != null) {
            var answer = api.post("/api/v1/garbage-collection", request(dry, place));
            if (credence.platform().json()) {
                out.println(answer);
            }
            if (place == 0 && !credence.platform().json()) {
                runs(answer, dry);
            }
            answer.path("places").forEach(this::add);
            place = answer.hasNonNull("next_place") ? answer.path("next_place").asInt() : null;
        }
        if (!credence.platform().json()) {
            sums.forEach((what, sum) ->
                    out.printf("%-9s %d artefacts, %d bytes%n", what, sum[0], sum[1]));
            out.println(dry ? "Nothing was changed; --force does it." : "Done.");
        }
        return ExitCodes.OK;
    }

    private Map<String, Object> request(boolean dry, int place) {
        var request = new HashMap<String, Object>();
        request.put("dry_run", dry);
        request.put("age", "P%dD".formatted(age));
        request.put("grace", "PT%dH".formatted(grace));
        request.put("place", place);
        return request;
    }

    private void runs(JsonNode answer, boolean dry) {
        var out = spec.commandLine().getOut();
        out.printf(
                "%d deleted runs %s, %d stay because a version or pipeline needs them%n",
                answer.at("/runs/purged").size(),
                dry ? "would be purged" : "purged",
                answer.at("/runs/needed").size());
        if (answer.path("erasures_finished").asInt() > 0) {
            out.printf("%d erased contents destroyed%n", answer.path("erasures_finished").asInt());
        }
    }

    private void add(JsonNode place) {
        for (var what : new String[] {"examined", "trashed", "deleted", "restored"}) {
            long[] sum = sums.computeIfAbsent(what, _ -> new long[2]);
            sum[0] += place.path(what).path("count").asLong();
            sum[1] += place.path(what).path("bytes").asLong();
        }
    }
}
