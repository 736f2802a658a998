package dev.credence.cli.access;

import dev.credence.cli.Credence;
import dev.credence.cli.api.ExitCodes;
import dev.credence.cli.api.Query;
import dev.credence.cli.api.Table;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shows the audit log, or checks that it is whole. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Shows who did what, the newest first; `verify` checks the log.",
        footer = {"", "Examples:", "  credence audit", "  credence audit verify"})
public final class AuditCommand implements Runnable {

    @ParentCommand Credence credence = new Credence();

    @Spec CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var answer = credence.platform().api().get("/api/v1/audit");
        var out = spec.commandLine().getOut();
        if (credence.platform().json()) {
            out.println(answer.toPrettyString());
            return;
        }
        var table = new Table("#", "AT", "WHO", "WHAT", "SUBJECT", "DETAIL");
        for (var entry : answer.path("items")) {
            table.row(
                    entry.path("id").asString(""),
                    entry.path("at").asString(""),
                    entry.path("actor").asString(""),
                    entry.path("action").asString(""),
                    entry.path("subject").asString(""),
                    entry.path("detail").asString(""));
        }
        out.print(table);
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description =
                    "Checks every line's hash. Keep the head it prints, and give it with --expect the next time: that shows"
                            + " also whether the end was cut off.")
    int verify(
            @Option(
                            names = "--expect",
                            paramLabel = "HASH",
                            description = "The head of an earlier check.")
                    @Nullable String expect) {
        var path = new Query("/api/v1/audit/verification").with("expect", expect).toString();
        var verdict = credence.platform().api().get(path);
        var out = spec.commandLine().getOut();
        boolean intact = verdict.path("intact").asBoolean(false);
        if (credence.platform().json()) {
            out.println(verdict.toPrettyString());
        } else if (intact) {
            out.printf(
                    "%s lines, all as they were written; head %s%n",
                    verdict.path("entries").asString(""), verdict.path("head").asString(""));
        } else if (!verdict.path("broken_at").isNumber()) {
            out.println(
                    "The log does not contain the expected head: lines were removed or written anew.");
        } else {
            out.printf(
                    "Line %s is not what was written.%n", verdict.path("broken_at").asString(""));
        }
        return intact ? ExitCodes.OK : ExitCodes.FAILED;
    }
}
