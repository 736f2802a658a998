package dev.credence.platform.dashboard;

import dev.credence.rollouts.Rollout;
import dev.credence.rollouts.RolloutStatus;
import dev.credence.rollouts.Strategy;

/** A rollout as the pages show it. */
record RolloutRow(Rollout rollout) {

    public String id() {
        return rollout.id().toString();
    }

    public String model() {
        return rollout.model().value();
    }

    public String stable() {
        return rollout.stable().toString();
    }

    public String candidate() {
        return rollout.candidate().toString();
    }

    public String strategy() {
        return switch (rollout.plan().strategy()) {
            case CANARY -> "canary";
            case BLUE_GREEN -> "blue/green";
        };
    }

    public String status() {
        return Texts.words(rollout.status());
    }

    public String tone() {
        return switch (rollout.status()) {
            case WAITING_FOR_GATEWAYS, PAUSED -> "wait";
            case PROGRESSING, PROMOTING -> "live";
            case COMPLETED -> "good";
            case ROLLED_BACK, FAILED -> "bad";
            case ABORTED, UNDONE -> "";
        };
    }

    public boolean over() {
        return rollout.status().over();
    }

    public int weight() {
        return rollout.status() == RolloutStatus.COMPLETED ? 100 : over() ? 0 : rollout.weight();
    }

    public String message() {
        return rollout.message();
    }

    public String started() {
        return Texts.time(rollout.startedAt());
    }

    public String startedBy() {
        return rollout.startedBy();
    }

    public String alpha() {
        return Double.toString(rollout.plan().guard().alpha());
    }

    public String stepText() {
        if (rollout.plan().strategy() == Strategy.BLUE_GREEN) {
            return "the candidate stands by" + next();
        }
        return "step %d of %s%s".formatted(rollout.step() + 1, rollout.plan().steps(), next());
    }

    private String next() {
        return rollout.nextStepAt().map(at -> ", next not before " + Texts.time(at)).orElse("");
    }
}
