package dev.credence.registry.webhook;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How webhooks are delivered, {@code credence.webhooks.*}.
 *
 * @param networks how far they reach
 * @param every how often the outbox is looked at
 * @param timeout of one attempt
 * @param attempts after which a delivery has failed
 * @param pause before the second attempt; it doubles from one to the next
 * @param longestPause where the doubling ends
 * @param keep how long what was delivered or has failed is kept
 */
@ConfigurationProperties("credence.webhooks")
public record WebhookSettings(
        @DefaultValue("PUBLIC") Networks networks,
        @DefaultValue("1s") Duration every,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("12") int attempts,
        @DefaultValue("5s") Duration pause,
        @DefaultValue("1h") Duration longestPause,
        @DefaultValue("30d") Duration keep) {

    public WebhookSettings {
        positive("every", every);
        positive("timeout", timeout);
        positive("pause", pause);
        positive("longest-pause", longestPause);
        positive("keep", keep);
        if (attempts < 1 || attempts > 100) {
            throw new IllegalArgumentException("credence.webhooks.attempts must be 1 to 100");
        }
    }

    /** Whoever takes a delivery has it for so long; then it counts as dropped. */
    Duration lease() {
        return timeout.multipliedBy(3);
    }

    /** The pause after so many attempts: 5 s, 10 s, 20 s, … */
    Duration pauseAfter(int attempt) {
        Duration doubled = pause.multipliedBy(1L << Math.min(attempt - 1, 30));
        return doubled.compareTo(longestPause) > 0 ? longestPause : doubled;
    }

    private static void positive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(
                    "credence.webhooks.%s must be positive".formatted(name));
        }
    }
}
