package dev.credence.cli.training;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** How a pipeline run reads on a terminal. */
public final class RunText {

    private RunText() {}

    /**
     * What became of a run that has ended: its version, or the verdict with findings and advice.
     */
    public static String ending(JsonNode run) {
        var status = RunWatch.status(run);
        if (status.equals("SUCCEEDED")) {
            return run.hasNonNull("version")
                    ? "registered %s %s"
                            .formatted(
                                    run.path("model").asString(""),
                                    run.path("version").asString(""))
                    : "succeeded";
        }
        var verdict = run.path("verdict");
        var text = new StringBuilder(status.toLowerCase(Locale.ROOT));
        if (verdict.hasNonNull("message")) {
            text.append(": ").append(verdict.path("message").asString(""));
        }
        for (var finding : verdict.path("findings")) {
            text.append("\n  ").append(finding.asString("").replace("\n", "\n  "));
        }
        for (var advice : verdict.path("advice")) {
            text.append("\n  → ").append(advice.asString(""));
        }
        return text.toString();
    }
}
