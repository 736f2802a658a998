package dev.credence.platform.dashboard;

import dev.credence.tracker.Run;
import dev.credence.tracker.RunStatus;
import java.util.List;

/** A tracked run as the table of its experiment shows it, with the chosen columns. */
record TrackedRunRow(Run run, List<String> cells) {

    static TrackedRunRow of(Run run, List<RunColumn> columns) {
        return new TrackedRunRow(run, columns.stream().map(column -> column.text(run)).toList());
    }

    public String id() {
        return run.id().toString();
    }

    public String name() {
        return run.info().name();
    }

    public String user() {
        return run.info().user();
    }

    public String status() {
        return Texts.words(run.status());
    }

    /** The colour of the status. */
    public String tone() {
        return tone(run.status());
    }

    static String tone(RunStatus status) {
        return switch (status) {
            case SCHEDULED -> "wait";
            case RUNNING -> "live";
            case FINISHED -> "good";
            case FAILED, KILLED -> "bad";
        };
    }

    public String started() {
        return Texts.time(run.info().startedAt());
    }

    public String took() {
        return Texts.took(run.info().startedAt(), run.info().endedAt());
    }
}
