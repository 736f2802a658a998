package dev.credence.rollouts;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How rollouts treat gateways and keep evidence.
 *
 * @param gatewayTimeout a gateway whose last heartbeat is older isn't live
 * @param loadDeadline how long a gateway may fail to load a candidate before the rollout fails
 * @param evidenceEvery a look that changes no verdict is stored at most this often
 */
@ConfigurationProperties("credence.rollouts")
public record RolloutSettings(
        @DefaultValue("10s") Duration gatewayTimeout,
        @DefaultValue("2m") Duration loadDeadline,
        @DefaultValue("5s") Duration evidenceEvery) {

    public RolloutSettings {
        positive("gateway-timeout", gatewayTimeout);
        positive("load-deadline", loadDeadline);
        positive("evidence-every", evidenceEvery);
    }

    private static void positive(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(
                    "credence.rollouts.%s must be above 0, not %s".formatted(name, duration));
        }
    }
}
