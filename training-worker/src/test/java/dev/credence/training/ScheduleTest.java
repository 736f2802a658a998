package dev.credence.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.local.TestInfrastructure;
import dev.credence.pipelines.PipelineDefinition;
import dev.credence.pipelines.PipelineName;
import dev.credence.pipelines.Pipelines;
import dev.credence.pipelines.SchedulePlan;
import dev.credence.pipelines.Schedules;
import dev.credence.samples.Await;
import dev.credence.samples.SampleRuns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.quartz.CronTrigger;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerKey;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two workers' schedulers on one database. */
@ExtendWith(OutputCaptureExtension.class)
class ScheduleTest {

    private static final Map<String, String> SETTINGS = TestInfrastructure.settings();

    /**
     * The job stores of one JVM find their connections by the scheduler's name. Under that of the
     * product, a worker which the test framework keeps from another class would look into this
     * database, and delete the triggers whose schedules are not in its own.
     */
    private static final String NAME = "schedule-test";

    private static ConfigurableApplicationContext scheduler() {
        String[] arguments =
                Stream.concat(
                                SETTINGS.entrySet().stream()
                                        .map(setting ->
                                                "--" + setting.getKey() + "=" + setting.getValue()),
                                Stream.of(
                                        "--server.port=0",
                                        "--credence.training.runs=0",
                                        "--spring.quartz.startup-delay=0s",
                                        "--spring.quartz.properties.org.quartz.scheduler.instanceName="
                                                + NAME,
                                        "--spring.quartz.properties.org.quartz.scheduler.idleWaitTime=1000"))
                        .toArray(String[]::new);
        return new SpringApplication(TrainingWorker.class, SampleRuns.class).run(arguments);
    }

    @Test
    void fireEachScheduledTimeOnceAndFollowChanges() throws Exception {
        try (var one = scheduler();
                var two = scheduler()) {
            PipelineDefinition definition =
                    one.getBean(SampleRuns.class).submit(SampleRuns.yaml("ticking"));
            PipelineName name = definition.pipeline();
            var schedules = one.getBean(Schedules.class);
            var jdbc = one.getBean(JdbcClient.class);

            schedules.put(name, new SchedulePlan("0/1 * * * * ?", "UTC", false), "ada");
            for (int firing = 1; firing <= 3; firing++) {
                int wanted = firing;
                Await.until(Duration.ofSeconds(20), () -> firings(jdbc), count -> count >= wanted);
                // Lets the next firing through, which is skipped while a run is under way.
                jdbc.sql("update pipelines.run set status = 'CANCELLED' where status = 'QUEUED'")
                        .update();
            }
            schedules.pause(name, "ada");

            var scheduler = two.getBean(Scheduler.class);
            Await.until(
                    Duration.ofSeconds(20),
                    () -> exists(scheduler, new JobKey(name.text(), "pipelines")),
                    exists -> !exists);
            assertThat(
                            jdbc.sql("select count(*) - count(distinct firing) from pipelines.run")
                                    .query(Integer.class)
                                    .single())
                    .isZero();
            assertThat(schedules.get(name).lastFiredAt()).isNotNull();
            assertThat(one.getBean(Pipelines.class).newest(name).number()).isEqualTo(1);
        }
    }

    @Test
    void followChangesThatBothSeeAtOnceWithoutGettingInEachOthersWay(CapturedOutput output)
            throws Exception {
        try (var one = scheduler();
                var two = scheduler()) {
            var schedules = one.getBean(Schedules.class);
            List<PipelineName> names = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String yaml = SampleRuns.yaml("at-once-" + i);
                names.add(one.getBean(SampleRuns.class).submit(yaml).pipeline());
            }
            for (String cron : List.of("0 0 3 * * ?", "0 0 4 * * ?", "0 0 5 * * ?")) {
                for (PipelineName name : names) {
                    schedules.put(name, new SchedulePlan(cron, "UTC", false), "ada");
                }
            }
            var scheduler = two.getBean(Scheduler.class);
            Await.until(
                    Duration.ofSeconds(60),
                    () -> crons(scheduler, names),
                    crons -> crons.equals(Set.of("0 0 5 * * ?")));
            assertThat(output).doesNotContain("duplicate key", "could not follow");
        }
    }

    private static Set<String> crons(Scheduler scheduler, List<PipelineName> names) {
        return names.stream()
                .map(name -> cron(scheduler, new TriggerKey(name.text(), "pipelines")))
                .collect(Collectors.toSet());
    }

    private static String cron(Scheduler scheduler, TriggerKey key) {
        try {
            return scheduler.getTrigger(key) instanceof CronTrigger trigger
                    ? trigger.getCronExpression()
                    : "none yet";
        } catch (SchedulerException cause) {
            throw new IllegalStateException(cause);
        }
    }

    private static int firings(JdbcClient jdbc) {
        return jdbc.sql("select count(*) from pipelines.run where firing is not null")
                .query(Integer.class)
                .single();
    }

    private static boolean exists(Scheduler scheduler, JobKey job) {
        try {
            return scheduler.checkExists(job);
        } catch (SchedulerException cause) {
            throw new IllegalStateException(cause);
        }
    }
}
