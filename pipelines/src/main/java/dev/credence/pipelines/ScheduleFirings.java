package dev.credence.pipelines;

import dev.credence.tracker.Datasets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.transaction.annotation.Transactional;

/**
 * What happens when a schedule fires: one run is enqueued, or the firing is skipped and says why.
 */
public class ScheduleFirings {

    private static final String ACTOR = "schedule";

    private final Schedules schedules;
    private final Pipelines pipelines;
    private final PipelineRuns runs;
    private final Datasets datasets;

    ScheduleFirings(
            Schedules schedules, Pipelines pipelines, PipelineRuns runs, Datasets datasets) {
        this.schedules = schedules;
        this.pipelines = pipelines;
        this.runs = runs;
        this.datasets = datasets;
    }

    /** What a firing came to. */
    public sealed interface Outcome {

        /** It put this run into the queue. */
        record Enqueued(PipelineRun run) implements Outcome {}

        /** It did nothing, for this reason. */
        record Skipped(String reason) implements Outcome {}
    }

    /**
     * Lets a schedule fire. However many schedulers report the same scheduled time, there is one
     * run.
     *
     * @param scheduled when it was to fire, not when it did
     */
    @Transactional
    public Outcome fire(PipelineName pipeline, Instant scheduled) {
        PipelineSchedule schedule = schedules.get(pipeline);
        PipelineDefinition definition = pipelines.newest(pipeline);
        Optional<String> reason = reasonToSkip(schedule, definition);
        if (reason.isPresent()) {
            schedules.fired(pipeline, scheduled, "skipped: " + reason.get());
            return new Outcome.Skipped(reason.get());
        }
        var trigger = new Trigger(Trigger.Kind.SCHEDULE, ACTOR);
        return runs.enqueueOnce(definition, trigger, pipeline + " " + scheduled)
                .<Outcome>map(run -> {
                    schedules.fired(pipeline, scheduled, "enqueued " + run.id());
                    return new Outcome.Enqueued(run);
                })
                .orElseGet(() -> new Outcome.Skipped("this firing already has its run"));
    }

    private Optional<String> reasonToSkip(
            PipelineSchedule schedule, PipelineDefinition definition) {
        if (schedule.paused()) {
            return Optional.of("the schedule is paused");
        }
        Optional<PipelineRun> underWay = runs.underWay(definition.pipeline());
        if (underWay.isPresent()) {
            return Optional.of("run %s is still under way".formatted(underWay.get().id()));
        }
        if (schedule.plan().onlyOnNewData()) {
            return runs.lastJudged(definition)
                    .filter(run -> sameData(definition.plan().data(), run.datasets()))
                    .map(run -> "the data are those of run " + run.id());
        }
        return Optional.empty();
    }

    private boolean sameData(TrainingData data, Map<String, DataSnapshot> before) {
        return data.sources().entrySet().stream()
                .allMatch(source -> {
                    DataSnapshot then = before.get(source.getKey());
                    return then != null
                            && datasets.newest(source.getValue().dataset())
                                    .filter(now ->
                                            now.content().digest().sha256().equals(then.digest()))
                                    .isPresent();
                });
    }
}
