package dev.credence.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TrackerTest
class MetricCurvesTest {

    private final Runs runs;
    private final RunId run;

    @Autowired
    MetricCurvesTest(Experiments experiments, Runs runs) {
        this.runs = runs;
        this.run = runs.start(SampleRuns.run(SampleRuns.newExperiment(experiments))).id();
        runs.logMetrics(
                run,
                IntStream.range(0, 1000)
                        .mapToObj(step -> SampleRuns.metric("loss", step / 10.0, step))
                        .toList());
    }

    @Test
    void aLongHistoryIsThinnedOutEvenlyAndKeepsItsEnds() {
        List<Metric> curve = curve("loss", MetricCurves.Range.ALL, 50);

        assertThat(curve).hasSize(50).extracting(Metric::step).isSorted();
        assertThat(curve.getFirst().step()).isZero();
        assertThat(curve.getLast().step()).isEqualTo(999);
        assertThat(curve.get(25).step()).isBetween(490L, 520L);
    }

    @Test
    void aRangeOfStepsIsKeptTo() {
        assertThat(curve("loss", new MetricCurves.Range(100L, 104L), 50))
                .extracting(Metric::step)
                .containsExactly(100L, 101L, 102L, 103L, 104L);
        assertThat(curve("loss", new MetricCurves.Range(5000L, null), 50)).isEmpty();
    }

    @Test
    void pointsOfOneStepAreSpreadOverTime() {
        runs.logMetrics(
                run,
                IntStream.range(0, 500)
                        .mapToObj(n -> new Metric("flat", n, SampleRuns.NOON.plusSeconds(n), 0))
                        .toList());

        assertThat(curve("flat", MetricCurves.Range.ALL, 20)).hasSize(20);
    }

    @Test
    void onePointIsACurve() {
        runs.logMetrics(run, List.of(SampleRuns.metric("one", 1, 7)));

        assertThat(curve("one", MetricCurves.Range.ALL, 1)).hasSize(1);
        assertThat(curve("one", MetricCurves.Range.ALL, 320)).hasSize(1);
        assertThat(curve("none", MetricCurves.Range.ALL, 320)).isEmpty();
    }

    private List<Metric> curve(String key, MetricCurves.Range range, int points) {
        return runs.curves(List.of(run), key, range, points).getOrDefault(run, List.of());
    }
}
