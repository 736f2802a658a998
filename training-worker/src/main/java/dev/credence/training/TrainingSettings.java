package dev.credence.training;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a worker works, {@code credence.training.*}.
 *
 * @param runs runs executed at a time
 * @param samplerThreads chains sampled at a time, over all runs; 0 for one per processor
 * @param lease how long a run stays with a worker that does not renew
 * @param checkpointEvery how much work a killed worker may lose
 * @param reportEvery how often a chain shows how far it is
 * @param pollEvery how often an idle worker looks for work without being woken
 * @param retryAfter how long a run waits after a failure of the platform; six times as long after
 *     each further one
 * @param shutdownWait how long a shutdown waits for running steps to come to a stop
 */
@ConfigurationProperties("credence.training")
public record TrainingSettings(
        @DefaultValue("1") int runs,
        @DefaultValue("0") int samplerThreads,
        @DefaultValue("30s") Duration lease,
        @DefaultValue("3s") Duration checkpointEvery,
        @DefaultValue("500ms") Duration reportEvery,
        @DefaultValue("5s") Duration pollEvery,
        @DefaultValue("5s") Duration retryAfter,
        @DefaultValue("20s") Duration shutdownWait) {

    public TrainingSettings {
        if (runs < 0 || runs > 64) {
            throw new IllegalArgumentException(
                    "credence.training.runs must be 0 to 64, not " + runs);
        }
        if (samplerThreads < 0 || samplerThreads > 1024) {
            throw new IllegalArgumentException(
                    "credence.training.sampler-threads must be 0 to 1024, not " + samplerThreads);
        }
        if (lease.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException(
                    "credence.training.lease must be at least 1s, not " + lease);
        }
        if (!retryAfter.isPositive()) {
            throw new IllegalArgumentException(
                    "credence.training.retry-after must be above 0, not " + retryAfter);
        }
        if (checkpointEvery.isNegative() || pollEvery.toMillis() < 10) {
            throw new IllegalArgumentException(
                    "credence.training.checkpoint-every must not be negative, and poll-every at least 10ms");
        }
    }

    /** The pause before a run goes on that the platform has failed so many times. */
    Duration pauseAfter(int failures) {
        Duration pause = retryAfter;
        for (int earlier = 1; earlier < failures; earlier++) {
            pause = pause.multipliedBy(6);
        }
        return pause;
    }

    /** Chains sampled at a time. */
    public int threads() {
        return samplerThreads > 0 ? samplerThreads : Runtime.getRuntime().availableProcessors();
    }
}
