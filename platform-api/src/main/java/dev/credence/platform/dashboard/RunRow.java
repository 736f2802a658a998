package dev.credence.platform.dashboard;

import dev.credence.pipelines.PipelineRun;
import dev.credence.pipelines.PipelineRunStatus;
import dev.credence.pipelines.Trigger;
import dev.credence.pipelines.Verdict;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A pipeline run as the pages show it. */
record RunRow(PipelineRun run) {

    public String id() {
        return run.id().text();
    }

    /** The end of the id: its random part, which tells runs of one minute apart. */
    public String shortId() {
        return id().substring(id().length() - 8);
    }

    public String pipeline() {
        return run.pipeline().text();
    }

    public @Nullable String trackingRun() {
        return run.trackingRun();
    }

    public int definition() {
        return run.definition();
    }

    public boolean live() {
        return !run.status().isFinal();
    }

    public String status() {
        return run.cancellationRequested() && live() ? "cancelling" : Texts.words(run.status());
    }

    /** The colour of the status. */
    public String tone() {
        return tone(run.status());
    }

    private static String tone(PipelineRunStatus status) {
        return switch (status) {
            case QUEUED -> "wait";
            case RUNNING -> "live";
            case SUCCEEDED -> "good";
            case REJECTED, FAILED -> "bad";
            case CANCELLED -> "";
        };
    }

    public String trigger() {
        return run.trigger().kind() == Trigger.Kind.SCHEDULE
                ? "schedule"
                : Texts.words(run.trigger().kind()) + " by " + run.trigger().actor();
    }

    public String queued() {
        return Texts.time(run.queuedAt());
    }

    public String took() {
        return Texts.took(run.startedAt(), run.finishedAt());
    }

    public @Nullable String model() {
        return run.model();
    }

    public @Nullable String version() {
        return run.version();
    }

    public @Nullable String rollout() {
        return run.rollout();
    }

    public @Nullable Verdict verdict() {
        return run.verdict();
    }

    public String outcome() {
        if (run.verdict() != null) {
            return run.verdict().message();
        }
        return run.version() == null ? "" : "registered " + run.model() + " " + run.version();
    }

    public String story() {
        return "definition %d, %s, queued %s, took %s, seed %d, attempt %d%s"
                .formatted(
                        run.definition(),
                        trigger(),
                        queued(),
                        took(),
                        run.seed(),
                        run.attempt(),
                        Objects.requireNonNullElse(run.worker(), "").isEmpty()
                                ? ""
                                : ", on " + run.worker());
    }
}
