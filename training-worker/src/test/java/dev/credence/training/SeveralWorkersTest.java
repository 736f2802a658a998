package dev.credence.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.local.TestInfrastructure;
import dev.credence.pipelines.PipelineRun;
import dev.credence.pipelines.PipelineRunStatus;
import dev.credence.samples.SampleRuns;
import dev.credence.samples.Workers;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Workers that share one queue. */
class SeveralWorkersTest {

    private static final Map<String, String> SETTINGS = TestInfrastructure.settings();

    @Test
    void giveTheSameDrawsWhicheverOfThemSamplesAndOnHoweverManyThreads() {
        try (var watcher = Workers.watcher(SETTINGS)) {
            var samples = watcher.getBean(SampleRuns.class);
            var definition = samples.submitShort("shared");
            // Leases that no pause of a busy machine outlasts.
            String lease = "credence.training.lease=1m";
            try (var one = Workers.start(SETTINGS, lease, "credence.training.sampler-threads=1");
                    var other =
                            Workers.start(SETTINGS, lease, "credence.training.sampler-threads=4")) {
                List<PipelineRun> queued =
                        Stream.generate(() -> samples.enqueue(definition)).limit(6).toList();
                List<PipelineRun> finished =
                        queued.stream().map(run -> samples.await(run.id())).toList();

                assertThat(finished)
                        .allSatisfy(run ->
                                assertThat(run.status())
                                        .as(samples.log(run.id()))
                                        .isEqualTo(PipelineRunStatus.SUCCEEDED));
                assertThat(finished).extracting(PipelineRun::attempt).containsOnly(1);
                assertThat(
                                finished.stream()
                                        .map(run -> samples.digest(run, "draws.bin"))
                                        .distinct())
                        .hasSize(1);
                assertThat(succeeded(one) + succeeded(other)).isEqualTo(6);
                assertThat(succeeded(one)).as("share of the first").isPositive();
                assertThat(succeeded(other)).as("share of the second").isPositive();
            }
        }
    }

    private static double succeeded(ConfigurableApplicationContext worker) {
        return worker.getBean(MeterRegistry.class)
                .counter("credence.training.runs", "status", "succeeded")
                .count();
    }
}
