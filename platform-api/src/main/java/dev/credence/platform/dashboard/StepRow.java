package dev.credence.platform.dashboard;

import dev.credence.pipelines.StepProgress;
import java.util.Objects;

/** A step of a run as its page shows it. */
record StepRow(StepProgress step) {

    public String name() {
        return Texts.words(step.step());
    }

    public String message() {
        return Objects.requireNonNullElse(step.message(), "");
    }

    public String took() {
        return step.startedAt() == null
                ? ""
                : " " + Texts.took(step.startedAt(), step.finishedAt());
    }

    public String tone() {
        return switch (step.status()) {
            case PENDING, SKIPPED -> "";
            case RUNNING -> "live";
            case SUCCEEDED -> "good";
            case STOPPED -> "bad";
        };
    }
}
