package dev.credence.platform.dashboard;

import dev.credence.tracker.Metric;
import dev.credence.tracker.MetricCurves;
import dev.credence.tracker.Run;
import dev.credence.tracker.RunId;
import dev.credence.tracker.Runs;
import java.util.List;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** The histories of metrics, thinned to what a plot can show. */
@Component
class CurvePlots {

    private static final int PLOTTED_POINTS = 320;

    private final Runs runs;

    CurvePlots(Runs runs) {
        this.runs = runs;
    }

    /** One metric in several runs. */
    record Curves(String metric, List<Curve> curves) {}

    /** {@code values[i]} was logged at {@code steps[i]}. */
    record Curve(String run, String name, long[] steps, double[] values) {}

    Curves of(List<RunId> ids, String metric) {
        var points = runs.curves(ids, metric, MetricCurves.Range.ALL, PLOTTED_POINTS);
        return new Curves(
                metric,
                ids.stream()
                        .map(runs::get)
                        .map(run -> curve(run, points.getOrDefault(run.id(), List.of())))
                        .toList());
    }

    /** The metrics that the runs have between them. */
    static List<String> metrics(List<Run> runs) {
        var keys = new TreeSet<String>();
        runs.forEach(run -> keys.addAll(run.metrics().keySet()));
        return List.copyOf(keys);
    }

    private static Curve curve(Run run, List<Metric> points) {
        return new Curve(
                run.id().toString(),
                run.info().name(),
                points.stream().mapToLong(Metric::step).toArray(),
                points.stream().mapToDouble(Metric::value).toArray());
    }
}
