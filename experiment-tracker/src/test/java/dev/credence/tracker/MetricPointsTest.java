package dev.credence.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.problem.NotFound;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TrackerTest
class MetricPointsTest {

    private final Experiments experiments;
    private final Runs runs;
    private final MetricPoints points;

    @Autowired
    MetricPointsTest(Experiments experiments, Runs runs, MetricPoints points) {
        this.experiments = experiments;
        this.runs = runs;
        this.points = points;
    }

    @Test
    void everyPointOfManyClientsAtOnceIsThereWhenItsCallReturns() throws Exception {
        Experiment experiment = SampleRuns.newExperiment(experiments);
        int clients = 8;
        int each = 50;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = new ArrayList<Future<RunId>>();
            for (int client = 0; client < clients; client++) {
                done.add(
                        threads.submit(() -> {
                            RunId run = runs.start(SampleRuns.run(experiment)).id();
                            for (int step = 0; step < each; step++) {
                                points.log(run, SampleRuns.metric("loss", 1.0 / (step + 1), step));
                            }
                            return run;
                        }));
            }
            for (Future<RunId> run : done) {
                assertThat(runs.history(run.get(), "loss", 1000, null).items())
                        .extracting(Metric::step)
                        .hasSize(each)
                        .isSorted();
                assertThat(runs.get(run.get()).metrics().get("loss").step()).isEqualTo(each - 1);
            }
        }
    }

    @Test
    void aRepeatedPointIsKeptOnce() {
        RunId run = runs.start(SampleRuns.run(SampleRuns.newExperiment(experiments))).id();

        points.log(run, SampleRuns.metric("loss", 0.5, 1));
        points.log(run, SampleRuns.metric("loss", 0.5, 1));

        assertThat(runs.history(run, "loss", 10, null).items()).hasSize(1);
    }

    @Test
    void aDeletedRunAndAnUnknownOneAreRefusedAndTheOthersWritten() {
        Experiment experiment = SampleRuns.newExperiment(experiments);
        RunId deleted = runs.start(SampleRuns.run(experiment)).id();
        runs.delete(deleted);

        assertThatThrownBy(() -> points.log(deleted, SampleRuns.metric("loss", 0.5, 1)))
                .isInstanceOf(RunNotActive.class);
        assertThatThrownBy(() -> points.log(RunId.random(), SampleRuns.metric("loss", 0.5, 1)))
                .isInstanceOf(NotFound.class);
    }
}
