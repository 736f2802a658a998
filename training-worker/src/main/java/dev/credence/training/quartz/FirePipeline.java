package dev.credence.training.quartz;

import dev.credence.pipelines.PipelineName;
import dev.credence.pipelines.ScheduleFirings;
import dev.credence.pipelines.ScheduleNotFound;
import java.time.Instant;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A cron fires: one run is enqueued, by whichever scheduler of the cluster got it. */
@DisallowConcurrentExecution
public class FirePipeline implements Job {

    private static final Logger log = LoggerFactory.getLogger(FirePipeline.class);

    private final ScheduleFirings firings;

    public FirePipeline(ScheduleFirings firings) {
        this.firings = firings;
    }

    @Override
    public void execute(JobExecutionContext context) {
        var pipeline = new PipelineName(context.getJobDetail().getKey().getName());
        Instant scheduled = context.getScheduledFireTime().toInstant();
        try {
            switch (firings.fire(pipeline, scheduled)) {
                case ScheduleFirings.Outcome.Enqueued(var run) ->
                        log.info(
                                "schedule of {} at {}: enqueued run {}",
                                pipeline,
                                scheduled,
                                run.id());
                case ScheduleFirings.Outcome.Skipped(String reason) ->
                        log.info("schedule of {} at {}: skipped, {}", pipeline, scheduled, reason);
            }
        } catch (ScheduleNotFound _) {
            log.info("schedule of {} at {}: it was removed", pipeline, scheduled);
        }
    }
}
