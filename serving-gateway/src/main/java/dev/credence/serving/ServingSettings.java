package dev.credence.serving;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a gateway serves.
 *
 * @param gatewayId names this gateway in heartbeats and must be its own; by default host and port
 * @param cache folder for the last known routes and packages, with which it starts while the
 *     control plane is away
 * @param poll how often routes are read, beside each notification
 * @param report how often heartbeats and outcomes are sent
 * @param warmUp longest warm-up of a version that was loaded
 * @param loadTimeout how long a request waits for a version that it names and that isn't loaded
 * @param versionsOnDemand how many versions that only requests by version want stay loaded
 * @param packagesKept how many packages stay in the cache folder
 */
@ConfigurationProperties("credence.serving")
public record ServingSettings(
        @Nullable String gatewayId,
        Path cache,
        @DefaultValue("2s") Duration poll,
        @DefaultValue("1s") Duration report,
        @DefaultValue("2s") Duration warmUp,
        @DefaultValue("10s") Duration loadTimeout,
        @DefaultValue("8") int versionsOnDemand,
        @DefaultValue("50") int packagesKept,
        @DefaultValue PredictionLimits limits) {

    public ServingSettings {
        requirePositive("poll", poll);
        requirePositive("report", report);
        requirePositive("warm-up", warmUp);
        requirePositive("load-timeout", loadTimeout);
        requirePositive("versions-on-demand", versionsOnDemand);
        requirePositive("packages-kept", packagesKept);
    }

    /**
     * How much one request may ask for.
     *
     * @param values most samples of all instances together
     * @param bodyBytes largest body
     */
    public record PredictionLimits(
            @DefaultValue("10000") int samples,
            @DefaultValue("1000") int instances,
            @DefaultValue("1000000") int values,
            @DefaultValue("1000") int bins,
            @DefaultValue("4194304") int bodyBytes) {

        public PredictionLimits {
            requirePositive("limits.samples", samples);
            requirePositive("limits.instances", instances);
            requirePositive("limits.values", values);
            requirePositive("limits.bins", bins);
            requirePositive("limits.body-bytes", bodyBytes);
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(
                    "credence.serving.%s must be above 0".formatted(name));
        }
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(
                    "credence.serving.%s must be at least 1".formatted(name));
        }
    }
}
