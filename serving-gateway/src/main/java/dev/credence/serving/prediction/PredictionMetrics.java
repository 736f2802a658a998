package dev.credence.serving.prediction;

import dev.credence.serving.routing.Choice;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/**
 * Times every prediction under {@code credence.predictions}, by endpoint, version, kind and
 * outcome.
 */
final class PredictionMetrics {

    private final Meter.MeterProvider<Timer> predictions;

    PredictionMetrics(MeterRegistry registry) {
        this.predictions =
                Timer.builder("credence.predictions")
                        .description(
                                "Predictions answered, refused as the caller's mistake, or failed")
                        .publishPercentileHistogram()
                        .minimumExpectedValue(Duration.ofNanos(100_000))
                        .maximumExpectedValue(Duration.ofSeconds(10))
                        .withRegistry(registry);
    }

    void answered(Choice choice, Kind kind, Duration took) {
        record(choice, kind, "answered", took);
    }

    void refused(Choice choice, Kind kind, Duration took) {
        record(choice, kind, "refused", took);
    }

    void failed(Choice choice, Kind kind, Duration took) {
        record(choice, kind, "failed", took);
    }

    private void record(Choice choice, Kind kind, String outcome, Duration took) {
        predictions
                .withTags(
                        "endpoint",
                        choice.endpoint(),
                        "version",
                        choice.key().version().toString(),
                        "kind",
                        kind.path(),
                        "outcome",
                        outcome)
                .record(took);
    }
}
